#include "ra/detail/end_wait.h"

#include "ra/detail/interleave.h"

namespace ra::detail {

void end_waiter::told_of_end(end_listener& self, const exit_reason& why) noexcept {
  auto& mine = static_cast<end_waiter&>(self);
  mine.lock_.lock();
  mine.why_ = why;
  mine.over_ = true;
  const taken sleeper = mine.waiters_.take();
  if (sleeper) sleeper.place->granted = grant::given;
  mine.lock_.unlock();  // who was not asleep may be gone after this
  if (sleeper.asleep != nullptr) sleeper.asleep->wake();
}

result<exit_reason> end_waiter::wait(process_id id, stops heed) noexcept {
  for (;;) {
    lock_.lock();
    if (over_) {
      lock_.unlock();
      return why_;
    }
    waiter place;
    switch (block(waiters_, place, lock_, heed)) {
      case blocked::given:
        return why_;
      case blocked::stopped:
        if (process_block::unlisten(id, *this)) return failure::stopped;
        heed = stops::ignored;  // it is being told
        break;
      case blocked::again:
      case blocked::closed:
        break;
    }
  }
}

result<exit_reason> wait_for_end(process_id id, stops heed) noexcept {
  interleave("process.wait_for_end", &process_block::at(id));
  process_block::forbid_waiting_for_itself(id);
  end_waiter here;
  if (!process_block::listen(id, here)) return exit_reason();
  return here.wait(id, heed);
}

}  // namespace ra::detail
