#pragma once

#include <atomic>
#include <cstdint>

namespace ra::detail {

/// A mutex in one word, for what there is a lot of and is rarely contended: a thread that finds it
/// held sleeps. For a few nanoseconds, see spin_lock.
/// Source: U. Drepper, "Futexes are tricky" (2011), the second mutex.
class small_mutex {
 public:
  void lock() noexcept {
    std::uint32_t was = 0;
    if (!word_.compare_exchange_strong(was, held, std::memory_order_acquire,
                                       std::memory_order_relaxed)) [[unlikely]] {
      lock_slow();
    }
  }
  void unlock() noexcept {
    if (word_.exchange(0, std::memory_order_release) == contended) [[unlikely]] wake();
  }

 private:
  static constexpr std::uint32_t held = 1, contended = 2;

  void lock_slow() noexcept;
  void wake() noexcept;

  std::atomic<std::uint32_t> word_{0};
};

}  // namespace ra::detail
