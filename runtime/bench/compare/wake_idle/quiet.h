#pragma once

#include "compare/workload.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace ra::bench {

/// Calls `hand_over(task)` again and again after a quiet time, and emits how long it took until
/// `task()` ran.
template <class HandOver>
void measure_wakes(const std::string& peer, HandOver&& hand_over) {
  using clock = std::chrono::steady_clock;
  std::vector<double> latencies;
  for (int i = 0; i < 300; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    std::atomic<clock::rep> ran{0};
    const auto start = clock::now();
    hand_over([&ran] { ran.store(clock::now().time_since_epoch().count()); });
    while (ran.load() == 0) std::this_thread::sleep_for(std::chrono::microseconds(100));
    const auto took = clock::duration(ran.load()) - start.time_since_epoch();
    latencies.push_back(std::chrono::duration<double, std::micro>(took).count());
  }
  std::sort(latencies.begin(), latencies.end());
  emit("wake_idle", peer + ", p50", latencies[latencies.size() / 2], "us");
  emit("wake_idle", peer + ", p99", latencies[latencies.size() * 99 / 100], "us");
}

}  // namespace ra::bench
