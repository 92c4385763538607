#include "ra/event.h"

#include "ra/detail/interleave.h"

namespace ra {

void event::set() noexcept {
  detail::interleave("event.set", this);
  passes_.open();
}

void event::reset() noexcept {
  detail::interleave("event.reset", this);
  passes_.shut();
}

result<void> event::wait() noexcept {
  detail::interleave("event.wait", this);
  return passes_.take(detail::stops::heeded);
}

result<void> event::wait_until(std::chrono::steady_clock::time_point due) {
  detail::interleave("event.wait_until", this);
  return passes_.take_until(due);
}

}  // namespace ra
