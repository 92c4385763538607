#include "ra/shared_mutex.h"

#include "platform/check.h"
#include "ra/detail/interleave.h"
#include "sync/lock_ledger.h"

#include <mutex>

namespace ra {
namespace detail {

attempt entering::try_now() { return into_.try_enter(as_) ? attempt::done : attempt::unready; }

attempt entering::try_or_enroll(sleeper& who, sleeper::state place) {
  const std::lock_guard held(into_.lock_);
  if (!into_.may_enter(as_)) {
    into_.queue_of(as_).push(enroll(who, place));
    return attempt::unready;
  }
  if (!one_of_several{who, place}.claim()) return attempt::over;
  into_.count_in(as_);
  return attempt::done;
}

void entering::withdraw() noexcept {
  withdraw_from(into_.queue_of(as_), into_.lock_);
  if (as_ == side::reader) return;
  // Readers may have waited for this writer alone.
  wake_list woken;
  into_.lock_.lock();
  if (!into_.written_ && into_.writers_.empty()) into_.let_in_readers(woken);
  into_.lock_.unlock();
  woken.wake();
}

readers_or_writer::~readers_or_writer() {
  RA_ASSERT(!written_ && reading_ == 0, "a shared_mutex ends while it is held");
  RA_ASSERT(readers_.empty() && writers_.empty(), "a shared_mutex ends while a task waits for it");
}

bool readers_or_writer::try_enter(side as) noexcept {
  const std::lock_guard held(lock_);
  if (!may_enter(as)) return false;
  count_in(as);
  return true;
}

void readers_or_writer::enter(side as) noexcept {
  for (;;) {
    lock_.lock();
    if (may_enter(as)) break;
    waiter mine;
    if (block(queue_of(as), mine, lock_, stops::ignored) == blocked::given) return;
  }
  count_in(as);
  lock_.unlock();
}

bool readers_or_writer::enter_until(side as, std::chrono::steady_clock::time_point due) {
  entering only(*this, as);
  return do_until(only, due).has_value();
}

void readers_or_writer::leave(side as) noexcept {
  wake_list woken;
  lock_.lock();
  if (as == side::writer) {
    RA_ASSERT(written_, "a shared_mutex is unlocked that is not locked");
    written_ = false;
    let_in_readers(woken);
  } else {
    RA_ASSERT(reading_ > 0, "a shared_mutex is unlocked that is not shared");
    --reading_;
  }
  if (reading_ == 0) let_in_writer(woken);
  lock_.unlock();
  woken.wake();
}

void readers_or_writer::let_in_readers(wake_list& woken) noexcept {
  while (const taken next = readers_.take()) {
    ++reading_;
    next.place->granted = grant::given;
    woken.add(next);
  }
}

void readers_or_writer::let_in_writer(wake_list& woken) noexcept {
  if (const taken next = writers_.take()) {
    written_ = true;
    next.place->granted = grant::given;
    woken.add(next);
  }
}

}  // namespace detail

using side = detail::readers_or_writer::side;

void shared_mutex::note_taken(side as) noexcept {
#ifndef NDEBUG
  detail::lock_taken();
#endif
  if (as == side::writer) detail::holds(this);
}

namespace {

void note_released() noexcept {
#ifndef NDEBUG
  detail::lock_released();
#endif
}

}  // namespace

void shared_mutex::lock() noexcept {
  detail::interleave("shared_mutex.lock", this);
  inside_.enter(side::writer);
  note_taken(side::writer);
}

bool shared_mutex::try_lock() noexcept {
  detail::interleave("shared_mutex.try_lock", this);
  if (!inside_.try_enter(side::writer)) return false;
  note_taken(side::writer);
  return true;
}

bool shared_mutex::try_lock_until(std::chrono::steady_clock::time_point due) {
  detail::interleave("shared_mutex.try_lock_until", this);
  if (!inside_.enter_until(side::writer, due)) return false;
  note_taken(side::writer);
  return true;
}

void shared_mutex::unlock() noexcept {
  detail::holds_no_more(this);
  note_released();
  inside_.leave(side::writer);
}

void shared_mutex::lock_shared() noexcept {
  detail::interleave("shared_mutex.lock_shared", this);
  inside_.enter(side::reader);
  note_taken(side::reader);
}

bool shared_mutex::try_lock_shared() noexcept {
  detail::interleave("shared_mutex.try_lock_shared", this);
  if (!inside_.try_enter(side::reader)) return false;
  note_taken(side::reader);
  return true;
}

bool shared_mutex::try_lock_shared_until(std::chrono::steady_clock::time_point due) {
  detail::interleave("shared_mutex.try_lock_shared_until", this);
  if (!inside_.enter_until(side::reader, due)) return false;
  note_taken(side::reader);
  return true;
}

void shared_mutex::unlock_shared() noexcept {
  note_released();
  inside_.leave(side::reader);
}

}  // namespace ra
