// The life of a process.
//
//   create ─► (state is constructed) ─► start ─► turns: signals first, then messages ─► die
//
// A process is made ready by whoever sends the first message after an idle period, so it is in one
// queue at most, and only one worker runs it. Between create() and its first idle moment nobody can
// make it ready at all. A turn is a plain call on the worker's stack; a handler that suspends keeps
// that stack, and the process stays busy: senders only add to its log.
//
// Signals (a stop, the end of another process) are for the process's next turn, before messages that
// came earlier. They set a bit and send an empty slot, which wakes like any message.
//
// Death closes the mailbox first, which waits for every sender that holds a place; from then on
// nobody can reach this life. When all that it had is gone the generation changes: so who finds
// it changed finds nothing left. Listeners are under a lock, together with the question whether the
// generation is still theirs.

#include "ra/detail/process_block.h"

#include "actor/mailbox_paths.h"
#include "actor/process_table.h"
#include "platform/check.h"
#include "ra/detail/intake.h"
#include "ra/detail/watch.h"
#include "schedule/current.h"
#include "schedule/scheduler.h"
#include "schedule/watch.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <utility>

namespace ra::detail {

namespace {

constexpr std::uint32_t signal_bytes = 16;  // a slot without payload

}  // namespace

process_block& process_block::create(const process_type& type, stop_state* parent) {
  scheduler& owner = current_scheduler();
  process_block& made = process_table::all().take();
  const std::align_val_t alignment{type.alignment};
  const bool small = type.bytes <= state_bytes && type.alignment <= 16;
  made.memory_ = small ? made.small_state_ : ::operator new(type.bytes, alignment, std::nothrow);
  if (made.memory_ == nullptr || !made.open()) {
    if (!small) ::operator delete(made.memory_, alignment);
    process_table::all().give(made);
    throw std::bad_alloc();
  }
  made.type_ = &type;
  owner.before_end(&end_all_of);
  made.reason_ = exit_reason(exit_reason::kind::normal);
  made.stop_.emplace(parent);
  made.context_.stop = &*made.stop_;
  made.context_.name = type.name();
  made.owner_.store(&owner, std::memory_order_release);  // pairs with end_all_of()
  return made;
}

void process_block::start() noexcept {
  if (!rest()) schedule(*this, *owner_.load(std::memory_order_relaxed));  // something came already
}

void process_block::cancel() noexcept {
  static constexpr process_type no_state{0, 1, [](void*) noexcept {}, nullptr};
  const std::align_val_t alignment{type_->alignment};
  if (memory_ != small_state_) ::operator delete(std::exchange(memory_, small_state_), alignment);
  type_ = &no_state;
  end_life();
}

void process_block::schedule_first() noexcept {
  schedule(*this, *owner_.load(std::memory_order_relaxed));
}

void process_block::waits_for_itself() noexcept {
  RA_CHECK(false, "a process waits for itself: it would wait for ever");
  std::abort();
}

void process_block::turn(runnable* self) noexcept {
  auto& mine = *static_cast<process_block*>(self);
  this_worker()->task = &mine.context_;
  if (mine.take_turn()) this_worker()->schedule_last(mine);
}

/// Whether there is more to do. If not, the process may be another worker's by now, or over.
bool process_block::take_turn() noexcept {
  unsigned left = budget;
  for (;;) {
    if (attention_.load(std::memory_order_acquire) != 0 && !attend()) return false;
    const auto handle = [this, &left](const message_type& sent, std::byte* slot) {
      --left;
      const bool seen = watched();
      if (seen) [[unlikely]]
        begin_seen();
      call([&] { sent.run(slot, this); });
      if (seen) [[unlikely]]
        end_seen();
      return attention_.load(std::memory_order_relaxed) == 0;
    };
    switch (drain(left, handle)) {
      case drained::idle:
        return false;
      case drained::stalled:
        return true;
      case drained::more:
        break;
    }
    if (left == 0) return true;
  }
}

template <class Called>
void process_block::call(Called&& called) noexcept {
  try {
    called();
  } catch (...) {
    end_after_this(exit_reason(exit_reason::kind::failed, std::current_exception()));
  }
}

/// Who looks at the tasks sees one for each message, which others wait for who ask this process.
void process_block::begin_seen() const noexcept {
  saw({.what = sighting::kind::begins, .who = &context_});
  holds(this);
}

void process_block::end_seen() const noexcept {
  holds_no_more(this);
  saw({.what = sighting::kind::ends, .who = &context_});
}

/// False when the process is over.
bool process_block::attend() noexcept {
  while (const std::uint32_t why = attention_.exchange(0, std::memory_order_acq_rel)) {
    if ((why & ends) == 0 && (why & stop_came) != 0) {
      reason_ = exit_reason(exit_reason::kind::stopped);
    }
    if ((why & (ends | stop_came)) != 0) {
      end_life();
      return false;
    }
    signal* youngest = signals_.exchange(nullptr, std::memory_order_acquire);
    signal* oldest = nullptr;
    while (youngest != nullptr) {
      signal* before = std::exchange(youngest->next, oldest);
      oldest = std::exchange(youngest, before);
    }
    while (signal* now = oldest) {
      oldest = now->next;
      if ((attention_.load(std::memory_order_relaxed) & (ends | stop_came)) != 0) {
        now->drop(*now);
      } else {
        call([&] { now->run(*now, *this); });
      }
    }
  }
  return true;
}

void process_block::end_after_this(exit_reason why) noexcept {
  if ((attention_.load(std::memory_order_relaxed) & ends) != 0) return;  // the first reason counts
  reason_ = std::move(why);
  attention_.fetch_or(ends, std::memory_order_relaxed);
}

/// A signal may not get lost, and nobody is there to be told: without memory it waits for some. The
/// receiver gives memory back as it reads.
auto process_block::place_for_signal(process_id id) noexcept -> reservation {
  for (;;) {
    try {
      return at(id).reserve(id.generation, signal_bytes);
    } catch (const std::bad_alloc&) {
      std::this_thread::yield();
    }
  }
}

void process_block::stop(process_id id) noexcept {
  process_block& to = at(id);
  const reservation place = place_for_signal(id);
  if (place.slot != nullptr) {  // until it is published, this life goes on
    to.attention_.fetch_or(stop_came, std::memory_order_release);
    to.stop_->request(stop_cause::requested);
    publish(place.slot, nothing, signal_bytes);
  }
  if (place.first) to.schedule_first();
}

void process_block::send_signal(process_id id, signal& what) noexcept {
  hand_over(id, what, false);
}

void process_block::interrupt(process_id id, signal& what) noexcept { hand_over(id, what, true); }

void process_block::hand_over(process_id id, signal& what, bool interrupts) noexcept {
  process_block& to = at(id);
  const reservation place = place_for_signal(id);
  if (place.slot != nullptr) {
    what.next = to.signals_.load(std::memory_order_relaxed);
    while (!to.signals_.compare_exchange_weak(what.next, &what, std::memory_order_release,
                                              std::memory_order_relaxed)) {
    }
    to.attention_.fetch_or(signals_came, std::memory_order_release);
    if (interrupts) to.stop_->request(stop_cause::requested);
    publish(place.slot, nothing, signal_bytes);
  } else {
    what.drop(what);
  }
  if (place.first) to.schedule_first();
}

bool process_block::listen(process_id id, end_listener& added) noexcept {
  process_block& to = at(id);
  const std::lock_guard held(to.lock_);
  if (!alive(id)) return false;
  added.previous = nullptr;
  added.next = to.listeners_;
  if (added.next != nullptr) added.next->previous = &added;
  to.listeners_ = &added;
  return true;
}

bool process_block::unlisten(process_id id, end_listener& removed) noexcept {
  process_block& to = at(id);
  const std::lock_guard held(to.lock_);
  if (!alive(id)) return false;
  (removed.previous != nullptr ? removed.previous->next : to.listeners_) = removed.next;
  if (removed.next != nullptr) removed.next->previous = removed.previous;
  return true;
}

void process_block::end_life() noexcept {
  close([this](const message_type& sent, std::byte* slot) { sent.destroy(slot, this); });
  if (intake_ != nullptr) intake_->end(*this);
  type_->destroy(state_);
  if (state_ != small_state_) ::operator delete(state_, std::align_val_t{type_->alignment});
  watch::end_all(*this);
  drop_signals();
  context_.end_listening();
  context_.stop = nullptr;
  stop_.reset();  // before anyone hears: the scope around may end then
  tell_listeners();
  reason_ = exit_reason();
  memory_ = state_ = nullptr;
  owner_.store(nullptr, std::memory_order_relaxed);
  if (can_reopen()) process_table::all().give(*this);  // else its numbers are used up
}

void process_block::tell_listeners() noexcept {
  end_listener* listeners = nullptr;
  {
    const std::lock_guard held(lock_);
    retire();
    listeners = std::exchange(listeners_, nullptr);
  }
  while (end_listener* now = listeners) {
    listeners = now->next;
    now->told(*now, reason_);
  }
}

void process_block::drop_signals() noexcept {
  signal* now = signals_.exchange(nullptr, std::memory_order_acquire);
  while (now != nullptr) {
    signal* later = now->next;
    now->drop(*now);
    now = later;
  }
  attention_.store(0, std::memory_order_relaxed);
}

/// Stops every process that lives in a runtime and waits for all; at `until` it names those that have
/// not ended, and returns false.
bool process_block::end_all_of(scheduler& ending, steady::time_point until) noexcept {
  for (;;) {
    const bool late = steady::now() >= until;
    std::size_t living = 0;
    process_table::all().for_each([&](process_block& each) {
      if (each.owner_.load(std::memory_order_acquire) != &ending) return;
      ++living;
      stop(each.id());  // again and again: some may still be coming into being
      if (late) {
        std::fprintf(stderr, "ra: the runtime ends while a process still runs: %s\n",
                     each.type_->name());
      }
    });
    if (living == 0) return true;
    if (late) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

intake& process_block::bounded() {
  if (intake_ == nullptr) intake_ = new intake;
  return *intake_;
}

}  // namespace ra::detail
