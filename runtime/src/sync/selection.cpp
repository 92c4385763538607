// A wait for several things, of which exactly one is done.
//
// First every branch is tried for itself, under its own lock: nothing else is to be settled then,
// and a select that finds one ready costs no more than that. If none is, the wait begins (settle)
// and every branch is tried again, as part of it, and entered in its queue when it is not ready;
// from then on a peer may end the wait at that branch, while we are still busy with the next one.
// So whoever does something for the wait, a peer or we, first ends it, by one compare-exchange, and
// the one who does is the only one. No two locks are ever held together.
//
// When we find a partner who itself waits for several things, both waits are to be ended: we end
// ours, then the partner's. If the partner is gone by then, ours is ended for nothing: everything
// is withdrawn and begins anew (attempt::again). What ended the partner's wait is progress of
// others, so they do not do it to each other for ever. Peers that meanwhile found our wait ended
// have gone on or wait themselves, and are seen when we look again.

#include "sync/selection.h"

#include <cstdint>

namespace ra::detail {
// Of the task, so that a simulation repeats.
std::size_t first_of(std::size_t count) noexcept {
  if (count < 2) return 0;
  std::uint32_t& turns = turns_of_caller();
  turns = turns * 1664525 + 1013904223;  // Knuth and Lewis's; its high half is good enough
  return (std::uint64_t{turns >> 16} * count) >> 16;
}

std::optional<result<std::size_t>> try_each(const rotation& all) {
  bool open = false;
  for (std::size_t i = 0; i < all.count; ++i) {
    const std::size_t at = all.at(i);
    const attempt how = all.branches[at]->try_now();
    if (how == attempt::done) return at;
    if (how != attempt::closed) open = true;
  }
  if (open) return std::nullopt;
  return failure::closed;
}

enrolled::found enrolled::try_or_enroll(sleeper& who) {
  bool open = false;
  for (; count_ < all_.count; ++count_) {
    const std::size_t at = all_.at(count_);
    const attempt how =
        all_.branches[at]->try_or_enroll(who, sleeper::by_peer + static_cast<sleeper::state>(at));
    if (how != attempt::unready && how != attempt::closed) return {how, at};
    if (how == attempt::unready) open = true;
  }
  return {open ? attempt::unready : attempt::closed, 0};
}

std::optional<result<std::size_t>> selection::begin() {
  for (;;) {
    places_.reset();
    wait_.emplace();
    if (!wait_->listen()) return failure::stopped;
    wait_->settle();
    if (due_) {
      if (steady::now() >= *due_) return failure::timed_out;
      wait_->set_deadline(*due_);
    }
    places_.emplace(all_);
    const enrolled::found at_once = places_->try_or_enroll(wait_->self());
    if (at_once.how == attempt::unready || at_once.how == attempt::over) return std::nullopt;
    places_.reset();
    if (at_once.how == attempt::done) return at_once.which;
    if (at_once.how == attempt::closed) return failure::closed;
  }
}

std::optional<result<std::size_t>> selection::end() noexcept {
  const sleeper::state why = wait_->self().why();
  if (wait_->has_slept() && why >= sleeper::by_peer) places_->leave_out(why - sleeper::by_peer);
  places_.reset();
  if (why == sleeper::stopped) return failure::stopped;
  if (why == sleeper::timed_out) return failure::timed_out;
  const std::size_t which = why - sleeper::by_peer;
  // Not given means closed or again: what it is now, the branch says itself.
  if (all_.branches[which]->given()) return which;
  return std::nullopt;
}

result<std::size_t> do_one_of(branch* const* branches, std::size_t count, deadline due) {
  const rotation all{branches, count, first_of(count)};
  if (const auto done = try_each(all)) return *done;
  return wait_for_one_of(branches, count, all.first, due);
}

result<std::size_t> wait_for_one_of(branch* const* branches, std::size_t count, std::size_t first,
                                    deadline due) {
  selection waiting(rotation{branches, count, first}, due);
  for (;;) {
    if (const auto done = waiting.begin()) return *done;
    waiting.sleep_on().sleep();
    if (const auto done = waiting.end()) return *done;
  }
}

result<std::size_t> try_one_of(branch* const* branches, std::size_t count) {
  if (const auto done = try_each(rotation{branches, count, first_of(count)})) return *done;
  return failure::would_block;
}

}  // namespace ra::detail
