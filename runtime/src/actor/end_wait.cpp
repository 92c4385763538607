#include "ra/detail/end_wait.h"

#include "ra/detail/interleave.h"

#include <memory>

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

future<exit_reason> future_end(process_id id) {
  interleave_or_throw("process.async_end", &process_block::at(id));
  struct promised final : end_listener {
    promised() : end_listener{&told_of_end, nullptr, nullptr} {}
    static void told_of_end(end_listener& self, const exit_reason& why) noexcept {
      const std::unique_ptr<promised> mine(static_cast<promised*>(&self));
      mine->end.set_value(why);
    }
    promise<exit_reason> end;
  };
  auto made = std::make_unique<promised>();
  future<exit_reason> later = made->end.get_future();
  if (process_block::listen(id, *made)) {
    static_cast<void>(made.release());  // it is its own until then
  } else {
    made->end.set_value(exit_reason());
  }
  return later;
}

}  // namespace ra::detail
