#include "ra/condition.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"

#include <utility>

namespace ra {

namespace detail {

attempt notification::try_or_enroll(sleeper& who, sleeper::state place) {
  if (released_) {  // begun anew: a change may have come between, so that it is time to look
    return one_of_several{who, place}.claim() ? attempt::done : attempt::over;
  }
  of_.lock_.lock();
  of_.waiting_.push(enroll(who, place));
  of_.lock_.unlock();
  released_ = true;
  held_.unlock();  // ra-ok(unlock-not-held): held by the task that waits, who made this
  return attempt::unready;
}

void notification::withdraw() noexcept { withdraw_from(of_.waiting_, of_.lock_); }

void notification::lock_again() noexcept {
  if (!std::exchange(released_, false)) return;
  held_.lock();  // ra-ok(lock-leak): the waiting task held it, and has it back
}

}  // namespace detail

condition::~condition() {
  RA_ASSERT(waiting_.empty(), "a condition ends while a task waits for it");
}

result<void> condition::wait_for_change(mutex& held, detail::deadline due) {
  detail::interleave("condition.wait", this);
  detail::notification change(*this, held);
  return detail::do_until(change, due);
}

void condition::notify_one() noexcept {
  detail::interleave("condition.notify_one", this);
  lock_.lock();
  const detail::taken one = waiting_.take();
  if (one) one.place->granted = detail::grant::given;
  lock_.unlock();
  if (one.asleep != nullptr) one.asleep->wake();
}

void condition::notify_all() noexcept {
  detail::interleave("condition.notify_all", this);
  detail::wake_list woken;
  lock_.lock();
  waiting_.take_all(detail::grant::given, woken);
  lock_.unlock();
  woken.wake();
}

}  // namespace ra
