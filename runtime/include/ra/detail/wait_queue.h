#pragma once

#include "ra/detail/sleeper.h"
#include "ra/detail/spin_lock.h"

#include <cstdint>

namespace ra::detail {

/// What a peer did for the one it woke.
enum class grant : unsigned char {
  given,   // what it waited for
  closed,  // the certainty that it will not come
  again,   // nothing it can use: it is to look once more
};

/// One who waits, at its place in one queue. Lives on the stack of who waits; the lock of the queue
/// guards it.
struct waiter {
  sleeper* who = nullptr;
  void* slot = nullptr;                     // where a value comes from or goes to
  sleeper::state place = sleeper::by_peer;  // what tells this place from others of the same wait
  grant granted = grant::again;             // set by who takes it out, before its wait can go on
  bool queued = false;
  waiter* next = nullptr;
  waiter* previous = nullptr;
};

/// Whom a peer took out of a queue: all of it is the peer's until the lock is released and then, if
/// there is someone to wake, until that.
struct taken {
  waiter* place = nullptr;
  sleeper* asleep = nullptr;

  explicit operator bool() const noexcept { return place != nullptr; }
};

/// Those who wait for one thing, the oldest first. All under one lock of its owner's.
class wait_queue {
 public:
  bool empty() const noexcept { return first_ == nullptr; }

  void push(waiter& added) noexcept {
    added.queued = true;
    added.next = nullptr;
    added.previous = last_;
    (last_ != nullptr ? last_->next : first_) = &added;
    last_ = &added;
  }

  /// Does nothing when a peer has taken it out.
  void remove(waiter& removed) noexcept {
    if (!removed.queued) return;
    removed.queued = false;
    (removed.previous != nullptr ? removed.previous->next : first_) = removed.next;
    (removed.next != nullptr ? removed.next->previous : last_) = removed.previous;
  }

  waiter* oldest() const noexcept { return first_; }

  /// Takes out the oldest whose wait the caller is the one to end; none is left when it finds none.
  taken take() noexcept {
    while (waiter* first = first_) {
      remove(*first);
      const sleeper::ended ended = first->who->end(first->place);
      if (ended != sleeper::ended::by_another) {
        return {first, ended == sleeper::ended::asleep ? first->who : nullptr};
      }
    }
    return {};
  }

  /// Takes out everyone and tells them `granted`. What it returns is to be woken by wake_all() once
  /// the lock is released.
  waiter* take_all(grant granted) noexcept;

 private:
  waiter* first_ = nullptr;
  waiter* last_ = nullptr;
};

/// Wakes what take_all() returned. Without the lock.
void wake_all(waiter* first) noexcept;

/// Whether a wait ends when its task is asked to stop.
enum class stops : bool { ignored, heeded };

/// How block() went.
enum class blocked : unsigned char { given, closed, again, stopped };

/// Waits at `place` in `queue`, whose lock `held` the caller holds and loses: it is released when
/// nothing can miss the sleeper any more. By `again` the caller takes the lock and looks once more.
/// Suspends: the task; a thread that runs none is held, and hears of no stop.
blocked block(wait_queue& queue, waiter& place, spin_lock& held, stops heed) noexcept;

}  // namespace ra::detail
