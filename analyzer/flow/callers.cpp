// What a function leaves to its callers: locks that they hold for it, arguments that decide.
//
// A private function, a function of internal linkage and a lambda are called from here alone. Where
// one of them uses guarded data without the lock, the question goes to its callers, with their
// objects in the place of its own, until one of them holds the lock or could be called from
// anywhere. The alternative, to ask for RA_REQUIRES at each helper, reports correct code.
//
// Whatever happens only if something was (or was not) zero when the function began does not happen
// for callers that know the opposite: `if (!locked) m.lock();` takes no lock for `add(1, true)`, and
// `if (shared) { guard g(*shared); list.push(n); } else { list.push(n); }` has one for those who give one.

#include <algorithm>

#include "analyzer/flow/binding.h"
#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t max_needs = 64;

}  // namespace

bool interpreter::callers_are_known() const {
  if (f_.is(function_virtual) || f_.is(function_main) || f_.is(function_initialiser)) return false;
  return f_.is(function_internal) || f_.is(function_private) || f_.is(function_lambda);
}

bool interpreter::known_to_callers(loc_id at) const {
  return ctx_.locations.at(at).root == loc_root::global ||
         (ctx_.locations.at(at).root == loc_root::variable && ctx_.locations.behind_pointer(at));
}

/// Reached through a closure that was passed in: who made it knows what it captured.
bool interpreter::comes_with_closure(loc_id at) const {
  const loc_node& top = ctx_.locations.at(ctx_.locations.top(at));
  if (top.root != loc_root::variable || top.index >= f_.variables.size()) return false;
  const type_id type = f_.variables[top.index].type;
  if (ctx_.u.type_is(type, trait::closure)) return true;
  return type < ctx_.u.types.size() && ctx_.u.types[type].is(trait::reference) &&
         ctx_.u.type_is(ctx_.u.types[type].element, trait::closure);
}

void interpreter::note_unguarded(guard_observation seen) {
  const bool passed = callers_are_known() || comes_with_closure(seen.needed);
  if (passed && !seen.excluded && known_to_callers(seen.needed) &&
      known_to_callers(seen.access.where) && effects_.needs.size() < max_needs) {
    effects_.needs.push_back(std::move(seen));
  } else {
    seen_.guards.push_back(std::move(seen));
  }
}

void interpreter::pass_on_needs(binding& bound, const state* s, call_step via) {
  const std::vector<guard_observation>& needs = ctx_.effects[bound.id].needs;
  if (!recording || needs.empty()) return;
  ctx_.needs_passed_on[bound.id] = true;
  const bool exempt = f_.is(function_constructor) || f_.is(function_destructor) ||
                      f_.is(function_no_lock_check);
  if (s && (exempt || s->blurred || s->locks.find(ctx_.unknown_lock()))) return;
  for (const guard_observation& need : needs) {
    const mapped_location lock = bound.map(need.needed);
    const mapped_location where = bound.map(need.access.where);
    if (lock.own || lock.locs.size() != 1 || where.locs.size() != 1) continue;
    guard_observation mine = need;
    mine.needed = ctx_.canonical_lock(lock.locs.front());
    mine.access.where = where.locs.front();
    if (s) {
      const held_lock* held = s->locks.find(mine.needed);
      mine.shared_only = held && held->mode == lock_mode::shared && need.access.writes();
      if (held && !mine.shared_only) continue;
      const bool may_be_held =
          !held && std::any_of(s->locks.begin(), s->locks.end(), [&](const held_lock& l) {
            return same_object(l.lock, mine.needed) == answer::maybe;
          });
      // An object made here and not yet known to anyone needs no lock.
      if (may_be_held || (own_storage(mine.needed) && s->tasks.empty())) continue;
    }
    if (mine.access.path.size() >= ctx_.limits.path) continue;
    mine.access.path.insert(mine.access.path.begin(), via);
    if (!first_time({33, mine.access.where, mine.access.at})) continue;
    if (s) {
      note_unguarded(std::move(mine));
    } else {
      seen_.guards.push_back(std::move(mine));   // a task holds nothing when it starts
    }
  }
}

bool interpreter::as_at_entry(loc_id at, const state& s) const {
  const loc_node& root = ctx_.locations.at(ctx_.locations.top(at));
  const bool passed_by_value =
      root.root == loc_root::variable && !ctx_.locations.behind_pointer(at);
  return passed_by_value || !s.synchronised;
}

bool interpreter::hold_for(const std::vector<assumption>& when, binding& bound,
                           std::vector<assumption>& mine) {
  for (const assumption& a : when) {
    const loc_node& node = ctx_.locations.at(a.where);
    value_id held = any_value;
    bool told = !a.later;
    if (node.is_root && node.root == loc_root::variable && node.index < bound.args.size()) {
      held = bound.args[node.index].value;
    } else {
      const mapped_location& at = bound.map(a.where);
      if (at.locs.size() != 1) continue;
      held = load(at.locs.front(), bound.at_call);
      const bool as_known = own_storage(at.locs.front()) || !bound.at_call.synchronised;
      told = at.own || (as_known && !a.later);
    }
    const std::uint8_t truth = ctx_.values.at(held).truth;
    if (told && truth == (a.nonzero ? may_be_zero : may_be_nonzero)) return false;
    // What this function found there when it began: its own callers know.
    const loc_id from = held_at_entry_by(held);
    if (from == no_loc) continue;
    add_assumption(mine, {from, a.nonzero, a.later || !as_at_entry(from, bound.at_call)});
  }
  return true;
}

/// The lock of a guard that was passed in: let go if the guard held it.
bool interpreter::kept_by_guard(loc_id lock) const {
  for (; lock != no_loc && !ctx_.locations.at(lock).is_root; lock = ctx_.locations.at(lock).parent) {
    if (ctx_.locations.at(lock).step == selector_kind::lock) return true;
  }
  return false;
}

/// A handle that was passed by value, as pthread_t is, was joined: what it is a copy of, too.
void interpreter::join_passed(loc_id handle, const binding& bound, state& s) {
  const loc_node& root = ctx_.locations.at(handle);
  if (!root.is_root || root.root != loc_root::variable || root.index >= bound.args.size()) return;
  const std::vector<task_id> passed = ctx_.values.at(bound.args[root.index].value).tasks;
  for (task_id t : passed) {
    const loc_id original = tasks_[t].handle;
    s.tasks.finish(t);
    if (original == no_loc) continue;
    const std::vector<task_id> there = tasks_at(original, s);
    if (std::find(there.begin(), there.end(), t) != there.end()) join_handles({original}, false, s);
  }
}

}  // namespace ra::analyzer
