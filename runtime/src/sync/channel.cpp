// Why a lock: send, receive, close, stop, timeout and select meet here, and a lock makes each of
// them one step. On one worker it costs an exchange; across two, what costs is that the ring's line
// moves between cores, which a ring without a lock pays as well (1.7 times less, measured, and no
// select). It spins because it is held for a move of a value; a task that goes to sleep in a queue
// leaves the lock to the worker, which releases it once the task is off its stack: so whoever finds
// the task in the queue may give it its value and make it ready, without asking whether it sleeps
// yet.

#include "ra/detail/channel_core.h"

#include "platform/check.h"

#include <mutex>

namespace ra::detail {

channel_core::~channel_core() {
  RA_ASSERT(senders_.empty() && receivers_.empty(), "a channel ends while a task waits at it");
}

void channel_core::close() noexcept {
  wake_list woken;
  {
    const std::lock_guard held(lock_);
    closed_ = true;
    senders_.take_all(grant::closed, woken);
    receivers_.take_all(grant::closed, woken);
  }
  woken.wake();
}

bool channel_core::closed() const noexcept {
  const std::lock_guard held(lock_);
  return closed_;
}

std::size_t channel_core::size() const noexcept {
  const std::lock_guard held(lock_);
  return count_;
}

}  // namespace ra::detail
