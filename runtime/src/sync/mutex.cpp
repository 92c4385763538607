#include "ra/mutex.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"
#include "sync/lock_ledger.h"

namespace ra {

// In line in what follows.
[[gnu::always_inline]] inline void mutex::take_note() noexcept {
  detail::holds(this);
#ifndef NDEBUG
  holder_.store(detail::lock_holder(), std::memory_order_relaxed);
  detail::lock_taken();
#endif
}

void mutex::note_taken() noexcept { take_note(); }

void mutex::lock() noexcept {
  detail::interleave("mutex.lock", this);
  if (!free_.try_take()) {
    // Nobody else writes what the holder would find here.
    RA_ASSERT(holder_.load(std::memory_order_relaxed) != detail::lock_holder(),
              "a task locks a mutex that it holds already");
    static_cast<void>(free_.take(detail::stops::ignored));
  }
  take_note();
}

bool mutex::try_lock() noexcept {
  detail::interleave("mutex.try_lock", this);
  if (!free_.try_take()) return false;
  take_note();
  return true;
}

bool mutex::try_lock_until(std::chrono::steady_clock::time_point due) {
  detail::interleave("mutex.try_lock_until", this);
  if (!free_.take_until(due)) return false;
  take_note();
  return true;
}

void mutex::unlock() noexcept {
  detail::holds_no_more(this);
#ifndef NDEBUG
  RA_ASSERT(holder_.load(std::memory_order_relaxed) == detail::lock_holder(),
            "a mutex is unlocked by who does not hold it");
  holder_.store(nullptr, std::memory_order_relaxed);
  detail::lock_released();
#endif
  free_.give(1);
}

}  // namespace ra
