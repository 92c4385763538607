#include "ra/detail/future_state.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"

#include <deque>
#include <vector>

namespace ra::detail {

void future_core::settle(outcome how) noexcept {
  RA_ASSERT(outcome_ == outcome::pending, "a promise is kept twice");
  outcome_ = how;
  settled_.open();
}

result<void> future_core::abandoned_or_not() const noexcept {
  if (outcome_ == outcome::abandoned) return failure::closed;
  return {};
}

result<void> future_core::wait() noexcept {
  interleave("future.wait", this);
  if (result<void> passed = settled_.take(stops::heeded); !passed) return passed;
  return abandoned_or_not();
}

result<void> future_core::wait_until(std::chrono::steady_clock::time_point due) {
  interleave("future.wait_until", this);
  if (result<void> passed = settled_.take_until(due); !passed) return passed;
  return abandoned_or_not();
}

result<void> future_core::look() const {
  if (outcome_ == outcome::error) std::rethrow_exception(error_);
  return abandoned_or_not();
}

result<void> wait_for_all(future_core* const* all, std::size_t count) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    const result<void> settled = all[i]->wait();
    if (!settled && settled.error() == failure::stopped) return settled;
  }
  return {};
}

result<std::size_t> wait_for_any(future_core* const* all, std::size_t count) {
  interleave("when_any");
  std::deque<permit_branch> branches;
  std::vector<branch*> each;
  for (std::size_t i = 0; i < count; ++i) {
    each.push_back(&branches.emplace_back(all[i]->settled()));
  }
  return do_one_of(each.data(), count, std::nullopt);
}

}  // namespace ra::detail
