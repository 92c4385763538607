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

#include "ra/detail/branch.h"

#include "schedule/wait.h"

#include <cstdint>

namespace ra::detail {
namespace {

/// Where to begin, so that no branch is always asked first. Of the task, so that a simulation
/// repeats.
std::size_t begin_at(std::size_t count) noexcept {
  if (count < 2) return 0;
  std::uint32_t& turns = turns_of_caller();
  turns = turns * 1664525 + 1013904223;  // Knuth and Lewis's; its high half is good enough
  return (std::uint64_t{turns >> 16} * count) >> 16;
}

/// The branches in the order of one call.
struct rotation {
  branch* const* branches;
  std::size_t count;
  std::size_t first;

  std::size_t at(std::size_t i) const noexcept {
    const std::size_t sum = first + i;
    return sum < count ? sum : sum - count;
  }
};

/// Tries each once. `closed` when all are.
struct found {
  attempt how;
  std::size_t which;
};
found try_each(const rotation& all) {
  bool open = false;
  for (std::size_t i = 0; i < all.count; ++i) {
    const std::size_t at = all.at(i);
    const attempt how = all.branches[at]->try_now();
    if (how == attempt::done) return {how, at};
    if (how != attempt::closed) open = true;
  }
  return {open ? attempt::unready : attempt::closed, 0};
}

/// Branches entered in their queues, and out again however this ends.
class enrolled {
 public:
  explicit enrolled(const rotation& all) noexcept : all_(all) {}
  enrolled(const enrolled&) = delete;
  enrolled& operator=(const enrolled&) = delete;
  ~enrolled() {
    for (std::size_t i = 0; i < count_; ++i) {
      const std::size_t at = all_.at(i);
      if (at != except_) all_.branches[at]->withdraw();
    }
  }

  /// Up to the first that ends the wait, or finds it ended. `closed` when none is open.
  found try_or_enroll(sleeper& who) {
    bool open = false;
    for (; count_ < all_.count; ++count_) {
      const std::size_t at = all_.at(count_);
      const attempt how = all_.branches[at]->try_or_enroll(
          who, sleeper::by_peer + static_cast<sleeper::state>(at));
      if (how != attempt::unready && how != attempt::closed) return {how, at};
      if (how == attempt::unready) open = true;
    }
    return {open ? attempt::unready : attempt::closed, 0};
  }
  /// A peer took this one out of its queue, and is done with it.
  void leave_out(std::size_t which) noexcept { except_ = which; }

 private:
  const rotation& all_;
  std::size_t count_ = 0;
  std::size_t except_ = ~std::size_t{0};
};

/// One wait. By `again` another is to begin.
struct waited {
  attempt how;
  std::size_t which;
  failure why;
};
waited wait_once(const rotation& all, deadline due) {
  wait mine;
  if (!mine.listen()) return {attempt::closed, 0, failure::stopped};
  mine.settle();
  if (due) {
    if (steady::now() >= *due) return {attempt::closed, 0, failure::timed_out};
    mine.set_deadline(*due);
  }
  sleeper::state why;
  {
    enrolled places(all);
    const found at_once = places.try_or_enroll(mine.self());
    if (at_once.how == attempt::done || at_once.how == attempt::again) {
      return {at_once.how, at_once.which, {}};
    }
    if (at_once.how == attempt::closed) return {attempt::closed, 0, failure::closed};
    why = mine.sleep();
    if (mine.has_slept() && why >= sleeper::by_peer) places.leave_out(why - sleeper::by_peer);
  }
  if (why == sleeper::stopped) return {attempt::closed, 0, failure::stopped};
  if (why == sleeper::timed_out) return {attempt::closed, 0, failure::timed_out};
  const std::size_t which = why - sleeper::by_peer;
  // Not given means closed or again: what it is now, the branch says itself.
  return {all.branches[which]->given() ? attempt::done : attempt::again, which, {}};
}

}  // namespace

result<std::size_t> do_one_of(branch* const* branches, std::size_t count, deadline due) {
  const rotation all{branches, count, begin_at(count)};
  const found at_once = try_each(all);
  if (at_once.how == attempt::done) return at_once.which;
  if (at_once.how == attempt::closed) return failure::closed;
  for (;;) {
    const waited one = wait_once(all, due);
    if (one.how == attempt::done) return one.which;
    if (one.how == attempt::closed) return one.why;
  }
}

result<std::size_t> try_one_of(branch* const* branches, std::size_t count) {
  const rotation all{branches, count, begin_at(count)};
  const found at_once = try_each(all);
  if (at_once.how == attempt::done) return at_once.which;
  return at_once.how == attempt::closed ? failure::closed : failure::would_block;
}

}  // namespace ra::detail
