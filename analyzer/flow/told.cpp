// What tests say: of values as they were when the function began, and of flags read under a lock.
//
// A thread that reads `done` under a lock and finds it set knows that the other thread, which set it
// under the lock, had come that far: what that one did before is over. So a test of such a flag waits
// for the assignments under a lock that make it hold. The flag must be looked at under a lock on
// every way; that both sides mean the same lock is the business of the flag's own accesses, which are
// reported if they do not. Only flags count, which are given constants or what the caller passes: a
// counter that is not zero says little of who made it so.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t max_looked = 32;

void insert_sorted(std::vector<loc_id>& into, loc_id what) {
  const auto at = std::lower_bound(into.begin(), into.end(), what);
  if (at == into.end() || *at != what) into.insert(at, what);
}

}  // namespace

/// Stands in lists of signals and waits for "the flag was made (non)zero".
loc_id interpreter::told_mark(loc_id flag, bool nonzero) const {
  return ctx_.locations.child(flag, selector_kind::told, nonzero);
}

bool interpreter::is_mark(loc_id at) const {
  const loc_node& node = ctx_.locations.at(at);
  return !node.is_root && node.step == selector_kind::told;
}

bool interpreter::is_flag(loc_id at, const place& as) const {
  return shareable(at) && !ctx_.locations.many(at) && ctx_.u.type_is(type_at(as), trait::arithmetic);
}

void interpreter::note_look(loc_id at, const place& as, state& s) const {
  if (s.locks.empty() || s.looked.size() >= max_looked || !is_flag(at, as)) return;
  insert_sorted(s.looked, at);
}

void interpreter::note_told(loc_id at, value_id told, const place& as, const state& s) {
  if (s.locks.empty() || !is_flag(at, as)) return;
  const abstract_value& v = ctx_.values.at(told);
  const bool passed_on = held_at_entry_by(told) != no_loc;
  if (!passed_on && !ctx_.terms.is_constant(v.term)) return;
  std::vector<loc_id>& sent = signals_[{block_, position_}];
  if ((v.truth & may_be_zero) != 0) insert_sorted(sent, told_mark(at, false));
  if ((v.truth & may_be_nonzero) != 0) insert_sorted(sent, told_mark(at, true));
}

/// A branch is taken on which `tested` is, or is not, zero.
void interpreter::note_test(value_id tested, bool nonzero, state& s) {
  const loc_id at = held_at_entry_by(tested);
  if (at == no_loc) return;
  if (std::binary_search(s.looked.begin(), s.looked.end(), at)) {
    insert_sorted(s.awaited, told_mark(at, nonzero));
  } else if (!ctx_.u.type_is(type_at(ctx_.locations.to_place(at)), trait::atomic)) {
    add_assumption(s.assumed, {at, nonzero, !as_at_entry(at, s)});
  }
}

}  // namespace ra::analyzer
