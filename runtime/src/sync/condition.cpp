#include "ra/condition.h"

#include "platform/check.h"
#include "ra/detail/branch.h"
#include "ra/detail/interleave.h"

namespace ra {

/// To be notified. Enters the queue while the mutex is held and releases it only then: no change
/// can come between.
class condition::notification : public detail::branch {
 public:
  notification(condition& of, mutex& held) noexcept : of_(of), held_(held) {}
  ~notification() override {
    if (released_) held_.lock();  // ra-ok(lock-leak): the waiting task held it, and has it back
  }

  detail::attempt try_now() override { return detail::attempt::unready; }
  detail::attempt try_or_enroll(detail::sleeper& who, detail::sleeper::state place) override {
    of_.lock_.lock();
    of_.waiting_.push(enroll(who, place));
    of_.lock_.unlock();
    released_ = true;
    held_.unlock();  // ra-ok(unlock-not-held): held by the task that waits, who made this
    return detail::attempt::unready;
  }
  void withdraw() noexcept override { withdraw_from(of_.waiting_, of_.lock_); }

 private:
  condition& of_;
  mutex& held_;
  bool released_ = false;
};

condition::~condition() {
  RA_ASSERT(waiting_.empty(), "a condition ends while a task waits for it");
}

result<void> condition::wait_for_change(mutex& held, detail::deadline due) {
  detail::interleave("condition.wait", this);
  notification change(*this, held);
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
