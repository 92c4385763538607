#include "ra/barrier.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"

namespace ra {

barrier::~barrier() {
  RA_ASSERT(waiting_.empty(), "a barrier ends while a task waits at it");
}

result<void> barrier::arrive_and_wait() noexcept {
  detail::interleave("barrier.arrive_and_wait", this);
  lock_.lock();
  RA_ASSERT(arrived_ < tasks_, "more tasks arrive at a barrier than it is for");
  const std::uint32_t round = round_;
  ++arrived_;
  while (arrived_ < tasks_ && round_ == round) {
    detail::waiter mine;
    const detail::blocked how = block(waiting_, mine, lock_, detail::stops::heeded);
    if (how == detail::blocked::given) return {};
    if (how == detail::blocked::stopped) return failure::stopped;
    lock_.lock();
  }
  if (round_ == round) {
    release_if_complete();
  } else {
    lock_.unlock();
  }
  return {};
}

void barrier::arrive_and_drop() noexcept {
  detail::interleave("barrier.arrive_and_drop", this);
  lock_.lock();
  RA_ASSERT(tasks_ > 0, "more tasks leave a barrier than it is for");
  --tasks_;
  release_if_complete();
}

namespace detail {

attempt arrival::try_now() {
  at_.lock_.lock();
  if (!arrived_) {
    RA_ASSERT(at_.arrived_ < at_.tasks_, "more tasks arrive at a barrier than it is for");
    arrived_ = true;
    round_ = at_.round_;
    ++at_.arrived_;
    at_.release_if_complete();
    at_.lock_.lock();
  }
  const bool passed = at_.round_ != round_;
  at_.lock_.unlock();
  return passed ? attempt::done : attempt::unready;
}

attempt arrival::try_or_enroll(sleeper& who, sleeper::state place) {
  at_.lock_.lock();
  const bool passed = at_.round_ != round_;
  if (!passed) at_.waiting_.push(enroll(who, place));
  at_.lock_.unlock();
  if (!passed) return attempt::unready;
  return one_of_several{who, place}.claim() ? attempt::done : attempt::over;
}

void arrival::withdraw() noexcept { withdraw_from(at_.waiting_, at_.lock_); }

}  // namespace detail

// Releases the lock.
void barrier::release_if_complete() noexcept {
  detail::wake_list woken;
  if (arrived_ == tasks_) {
    arrived_ = 0;
    ++round_;
    waiting_.take_all(detail::grant::given, woken);
  }
  lock_.unlock();
  woken.wake();
}

}  // namespace ra
