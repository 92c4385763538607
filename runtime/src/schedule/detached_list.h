#pragma once

#include "platform/thread.h"
#include "ra/detail/stop_state.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>

namespace ra::detail {

class detached_core;

/// The tasks of a runtime that no scope waits for.
/// Thread-safety: all members may run concurrently, except the destructor.
class detached_list {
 public:
  void add(detached_core& started) noexcept;
  /// Of one that has ended; it still counts,
  void remove(detached_core& ended) noexcept;
  /// until it is gone with all that it owned. The last touch.
  void one_gone() noexcept;

  /// What they obey.
  stop_state& stop() noexcept { return stop_; }
  std::size_t count() const noexcept { return count_.load(std::memory_order_acquire); }
  /// Blocks the thread until there is none; false when it is `until` first.
  bool wait_for_all(steady::time_point until) noexcept;
  /// Their names, quoted, for a report.   Errors: std::bad_alloc.
  std::string names() const;

 private:
  stop_state stop_{nullptr};
  mutable std::mutex lock_;
  detached_core* first_ = nullptr;
  std::atomic<std::uint32_t> count_{0};
};

}  // namespace ra::detail
