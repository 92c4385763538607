#include "ra/semaphore.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"

namespace ra {

result<void> semaphore::acquire() noexcept {
  detail::interleave("semaphore.acquire", this);
  return permits_.take(detail::stops::heeded);
}

bool semaphore::try_acquire() noexcept {
  detail::interleave("semaphore.try_acquire", this);
  return permits_.try_take();
}

result<void> semaphore::acquire_until(std::chrono::steady_clock::time_point due) {
  detail::interleave("semaphore.acquire_until", this);
  return permits_.take_until(due);
}

void semaphore::release(std::int64_t permits) noexcept {
  RA_ASSERT(permits >= 0, "a negative number of permits is given back");
  detail::interleave("semaphore.release", this);
  permits_.give(permits);
}

}  // namespace ra
