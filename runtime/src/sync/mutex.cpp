#include "ra/mutex.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"
#include "sync/lock_ledger.h"

namespace ra {
namespace {

void note_taken(const mutex& taken, [[maybe_unused]] std::atomic<const void*>& holder) noexcept {
  detail::holds(&taken);
#ifndef NDEBUG
  holder.store(detail::lock_holder(), std::memory_order_relaxed);
  detail::lock_taken();
#endif
}

void note_released(const mutex& given,
                   [[maybe_unused]] std::atomic<const void*>& holder) noexcept {
  detail::holds_no_more(&given);
#ifndef NDEBUG
  RA_ASSERT(holder.load(std::memory_order_relaxed) == detail::lock_holder(),
            "a mutex is unlocked by who does not hold it");
  holder.store(nullptr, std::memory_order_relaxed);
  detail::lock_released();
#endif
}

}  // namespace

void mutex::lock() noexcept {
  detail::interleave("mutex.lock", this);
  if (!free_.try_take()) {
    // Nobody else writes what the holder would find here.
    RA_ASSERT(holder_.load(std::memory_order_relaxed) != detail::lock_holder(),
              "a task locks a mutex that it holds already");
    static_cast<void>(free_.take(detail::stops::ignored));
  }
  note_taken(*this, holder_);
}

bool mutex::try_lock() noexcept {
  detail::interleave("mutex.try_lock", this);
  if (!free_.try_take()) return false;
  note_taken(*this, holder_);
  return true;
}

bool mutex::try_lock_until(std::chrono::steady_clock::time_point due) {
  detail::interleave("mutex.try_lock_until", this);
  if (!free_.take_until(due)) return false;
  note_taken(*this, holder_);
  return true;
}

void mutex::unlock() noexcept {
  note_released(*this, holder_);
  free_.give(1);
}

}  // namespace ra
