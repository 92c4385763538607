#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <thread>

#include "compare/workload.h"

// What is measured of every mailbox. One has
//   bool send(std::size_t worker, const letter&)  whether it ended an idle period: the receiver is to
//                                                  be scheduled
//   bool drain(unsigned most, F&& handle)          whether it is idle now; who is, is not called again
//                                                  until a send says so
// Senders are on workers 0 and 1, and whoever drains is on one of them.

namespace ra::bench {

struct letter {
  std::uint64_t a, b;
};

inline constexpr unsigned turn = 64;  // messages that a process handles in a row

inline void pause_a_little() noexcept {
#if defined(__x86_64__)
  for (int i = 0; i < 32; ++i) __builtin_ia32_pause();
#else
  std::this_thread::yield();
#endif
}

/// One worker: 256 are sent, then drained.
template <class Mailbox>
void measure_batches(const char* peer) {
  constexpr int batch = 256, batches = 400;
  const auto box = std::make_unique<Mailbox>();
  std::uint64_t sum = 0;
  std::uint64_t sent = 0;
  emit_time_per("mailbox_batch", peer, batch * batches, "ns/msg", 40, [&] {
    for (int i = 0; i < batches; ++i) {
      for (int k = 0; k < batch; ++k) box->send(0, letter{1, ++sent});
      while (!box->drain(turn, [&sum](const letter& got) { sum += got.a; })) {
      }
    }
  });
  expect(sum == sent, "every message was handled");
}

/// One worker: two receivers in turn, each idle before the next message comes.
template <class Mailbox>
void measure_hops(const char* peer) {
  constexpr int hops = 20'000;
  const auto one = std::make_unique<Mailbox>();
  const auto two = std::make_unique<Mailbox>();
  std::uint64_t sum = 0;
  std::uint64_t woken = 0;
  const auto add = [&sum](const letter& got) { sum += got.a; };
  emit_time_per("mailbox_hop", peer, hops, "ns/msg", 40, [&] {
    for (int i = 0; i < hops; i += 2) {
      woken += one->send(0, letter{1, sum});
      while (!one->drain(turn, add)) {
      }
      woken += two->send(0, letter{1, sum});
      while (!two->drain(turn, add)) {
      }
    }
  });
  expect(sum == 40 * hops && woken == sum, "every message was handled and woke its receiver");
}

/// Two threads: one sends and the other receives, or both send and the first receives as well. Senders
/// are at most `window` messages ahead.
template <class Mailbox>
double time_across(std::uint64_t count, bool both_send) {
  constexpr std::uint64_t window = 8192, burst = 256;
  const std::uint64_t each = both_send ? count / 2 : count;
  const auto box = std::make_unique<Mailbox>();
  alignas(128) std::atomic<bool> scheduled{false};
  alignas(128) std::atomic<std::uint64_t> handled{0};
  alignas(128) std::atomic<int> ready{0};
  const auto meet = [&ready] {
    ready.fetch_add(1);
    while (ready.load() != 2) pause_a_little();
  };
  // Sends some more; false when there is no room.
  const auto send_some = [&](std::size_t worker, std::uint64_t& sent) {
    const std::uint64_t done = handled.load(std::memory_order_relaxed);
    const std::uint64_t end = std::min({each, sent + burst, done / (count / each) + window});
    const bool any = sent < end;
    for (; sent < end; ++sent) {
      if (box->send(worker, letter{1, sent})) scheduled.store(true, std::memory_order_release);
    }
    return any;
  };

  std::thread sender([&] {
    meet();
    for (std::uint64_t sent = 0; sent < each;) {
      if (!send_some(1, sent)) pause_a_little();
    }
  });
  meet();
  const auto start = std::chrono::steady_clock::now();
  bool running = false;
  std::uint64_t sum = 0;
  for (std::uint64_t sent = both_send ? 0 : each; sum < count;) {
    if (sent < each) send_some(0, sent);
    const std::uint64_t before = sum;
    if (running || scheduled.exchange(false, std::memory_order_acquire)) {
      running = !box->drain(turn, [&sum](const letter& got) { sum += got.a; });
      handled.store(sum, std::memory_order_relaxed);
    }
    if (sum == before) pause_a_little();
  }
  const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - start;
  sender.join();
  expect(sum == count, "every message was handled");
  return took.count() / static_cast<double>(count);
}

template <class Mailbox>
void measure_traffic(const char* peer) {
  measure_batches<Mailbox>(peer);
  measure_hops<Mailbox>(peer);
  for (int i = 0; i < 30; ++i) {
    emit("mailbox_1p1c", peer, time_across<Mailbox>(100'000, false), "ns/msg");
    emit("mailbox_2p1c", peer, time_across<Mailbox>(100'000, true), "ns/msg");
  }
}

}  // namespace ra::bench
