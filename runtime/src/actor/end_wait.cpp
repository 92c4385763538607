#include "ra/detail/end_wait.h"

#include "ra/detail/spin_lock.h"
#include "ra/detail/wait_queue.h"

#include <memory>

namespace ra::detail {
namespace {

/// On the stack of the one who waits: it is taken back before that one goes.
struct waiting_for_end : end_listener {
  waiting_for_end() noexcept : end_listener{&ended} {}

  static void ended(end_listener& self, const exit_reason& how) noexcept {
    auto& mine = static_cast<waiting_for_end&>(self);
    mine.lock.lock();
    mine.why = how;
    mine.over = true;
    const taken sleeper = mine.waiters.take();
    if (sleeper) sleeper.place->granted = grant::given;
    mine.lock.unlock();  // who was not asleep is gone after this
    if (sleeper.asleep != nullptr) sleeper.asleep->wake();
  }

  spin_lock lock;
  wait_queue waiters;
  bool over = false;
  exit_reason why;
};

}  // namespace

result<exit_reason> wait_for_end(process_id id, stops heed) noexcept {
  process_block::forbid_waiting_for_itself(id);
  waiting_for_end mine;
  if (!process_block::listen(id, mine)) return exit_reason();
  for (;;) {
    mine.lock.lock();
    if (mine.over) {
      mine.lock.unlock();
      return mine.why;
    }
    waiter place;
    switch (block(mine.waiters, place, mine.lock, heed)) {
      case blocked::given:
        return mine.why;
      case blocked::stopped:
        if (process_block::unlisten(id, mine)) return failure::stopped;
        heed = stops::ignored;  // it is being told
        break;
      case blocked::again:
      case blocked::closed:
        break;
    }
  }
}

}  // namespace ra::detail
