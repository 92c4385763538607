#include "ra/detail/permits.h"

#include "platform/check.h"

#include <mutex>

namespace ra::detail {

permits::~permits() {
  RA_ASSERT(waiting_.empty(), "a mutex, semaphore or event ends while a task waits for it");
}

bool permits::try_take() noexcept {
  const std::lock_guard held(lock_);
  return take_one();
}

result<void> permits::take(stops heed) noexcept {
  for (;;) {
    lock_.lock();
    if (take_one()) {
      lock_.unlock();
      return {};
    }
    waiter mine;
    const blocked how = block(waiting_, mine, lock_, heed);
    if (how == blocked::given) return {};
    if (how == blocked::stopped) return failure::stopped;
  }
}

result<void> permits::take_until(std::chrono::steady_clock::time_point due) {
  permit_branch only(*this);
  return do_until(only, due);
}

void permits::give(std::int64_t count) noexcept {
  wake_list woken;
  lock_.lock();
  for (; count > 0; --count) {
    const taken next = waiting_.take();
    if (!next) break;
    next.place->granted = grant::given;
    woken.add(next);
  }
  if (count_ != endless) {
    RA_ASSERT(count_ < endless - count, "more permits than can be counted");
    count_ += count;
  }
  lock_.unlock();
  woken.wake();
}

void permits::open() noexcept {
  wake_list woken;
  lock_.lock();
  count_ = endless;
  waiting_.take_all(grant::given, woken);
  lock_.unlock();
  woken.wake();
}

void permits::shut() noexcept {
  const std::lock_guard held(lock_);
  count_ = 0;
}

std::int64_t permits::left() const noexcept {
  const std::lock_guard held(lock_);
  return count_;
}

attempt permit_branch::try_now() { return from_.try_take() ? attempt::done : attempt::unready; }

attempt permit_branch::try_or_enroll(sleeper& who, sleeper::state place) {
  const std::lock_guard held(from_.lock_);
  if (from_.count_ == 0) {
    from_.waiting_.push(enroll(who, place));
    return attempt::unready;
  }
  if (!one_of_several{who, place}.claim()) return attempt::over;
  from_.take_one();
  return attempt::done;
}

void permit_branch::withdraw() noexcept { withdraw_from(from_.waiting_, from_.lock_); }

}  // namespace ra::detail
