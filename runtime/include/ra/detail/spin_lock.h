#pragma once

#include <atomic>
#include <cstdint>

namespace ra::detail {

/// Guards a few words for a few nanoseconds: what it protects is done before a sleep could begin. A
/// task that goes to sleep hands it to the worker, which releases it once the task is off its
/// stack.
class spin_lock {
 public:
  void lock() noexcept {
    if (held_.exchange(1, std::memory_order_acquire) != 0) [[unlikely]] lock_slow();
  }
  void unlock() noexcept { held_.store(0, std::memory_order_release); }

 private:
  void lock_slow() noexcept;

  std::atomic<std::uint32_t> held_{0};
};

}  // namespace ra::detail
