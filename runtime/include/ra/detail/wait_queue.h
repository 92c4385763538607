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

/// Those taken out who are to be woken once the lock is released.
class wake_list {
 public:
  void add(const taken& one) noexcept {
    if (one.asleep == nullptr) return;  // awake already; it asks for the lock before it goes on
    one.place->next = first_;
    first_ = one.place;
  }
  /// The ones added last first, so that on a worker, where the last one woken is the next to run,
  /// the oldest is.
  void wake() noexcept {
    while (first_ != nullptr) {
      waiter* now = first_;
      first_ = now->next;  // it is gone once woken
      now->who->wake();
    }
  }

 private:
  waiter* first_ = nullptr;
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

  bool holds_other_than(const sleeper& one) const noexcept {
    for (const waiter* each = first_; each != nullptr; each = each->next) {
      if (each->who != &one) return true;
    }
    return false;
  }

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

  /// Takes out everyone, tells them `granted` and adds them to `to_wake`.
  void take_all(grant granted, wake_list& to_wake) noexcept {
    while (const taken one = take()) {
      one.place->granted = granted;
      to_wake.add(one);
    }
  }

 private:
  waiter* first_ = nullptr;
  waiter* last_ = nullptr;
};

/// Whether a wait ends when its task is asked to stop.
enum class stops : bool { ignored, heeded };

/// How block() went.
enum class blocked : unsigned char { given, closed, again, stopped };

/// Waits at `place` in `queue`, whose lock `held` the caller holds and loses: it is released when
/// nothing can miss the sleeper any more. By `again` the caller takes the lock and looks once more.
/// Suspends: the task; a thread that runs none is held, and hears of no stop.
blocked block(wait_queue& queue, waiter& place, spin_lock& held, stops heed) noexcept;

}  // namespace ra::detail
