#pragma once

#include "platform/thread.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <vector>

namespace ra::detail {

/// Something to do at a time. `fire` runs once, on a worker, under the queue's lock: it may schedule,
/// and nothing else.
struct timer {
  using action = void (*)(timer&) noexcept;

  explicit timer(action fired) noexcept : fire(fired) {}
  timer(const timer&) = delete;
  timer& operator=(const timer&) = delete;

  action fire;
  steady::time_point due{};

 private:
  friend class timer_queue;
  static constexpr std::size_t absent = ~std::size_t{0};
  std::size_t position_ = absent;
};

/// A binary heap of timers, each knowing its position, so that one that is no longer wanted leaves
/// at once: most deadlines never come.
/// Thread-safety: all members may run concurrently.   Cost: O(log n) under a lock; O(1) to look.
class timer_queue {
 public:
  /// Returns true when `added` is now the earliest.   Errors: std::bad_alloc.
  bool add(timer& added, steady::time_point due);

  /// When it returns, `fire` has run to its end or will not run.
  void remove(timer& removed) noexcept;

  /// Fires what is due at `now`; says whether anything was.
  bool fire_due(steady::time_point now) noexcept;

  /// The earliest time anything is due; time_point::max() when there is nothing.
  steady::time_point earliest() const noexcept {
    return steady::time_point(steady::duration(earliest_.load(std::memory_order_seq_cst)));
  }

 private:
  void place(std::size_t position, timer* moved) noexcept;
  void rise(std::size_t position) noexcept;
  void sink(std::size_t position) noexcept;
  void take_out(std::size_t position) noexcept;
  void publish_earliest() noexcept;

  std::mutex lock_;
  std::vector<timer*> heap_;
  std::atomic<steady::rep> earliest_{steady::time_point::max().time_since_epoch().count()};
};

}  // namespace ra::detail
