#pragma once

#include "compare/workload.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <string_view>
#include <thread>
#include <vector>

namespace ra::bench {

/// Calls `hand_over(task)` again and again after a quiet time, and emits how long it took until
/// `task()` ran. The thread sleeps until then, without a timer: to set one in a virtual machine takes
/// as long as all the rest, and the woken thread may have to wait for that.
template <class HandOver>
void measure_wakes(std::string_view peer, HandOver&& hand_over) {
  using clock = std::chrono::steady_clock;
  std::vector<double> latencies;
  std::atomic<int> over{0};
  clock::time_point ran;
  const auto task = [&over, &ran] {
    ran = clock::now();
    over.store(1);
    over.notify_one();
  };
  for (int i = 0; i < 300; ++i) {
    over.store(0);
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    const auto start = clock::now();
    hand_over(task);
    over.wait(0);
    latencies.push_back(std::chrono::duration<double, std::micro>(ran - start).count());
  }
  std::sort(latencies.begin(), latencies.end());
  emit("wake_idle", peer, latencies[latencies.size() / 2], "us");
  emit("wake_idle_p99", peer, latencies[latencies.size() * 99 / 100], "us");
}

}  // namespace ra::bench
