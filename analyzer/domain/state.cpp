#include "analyzer/domain/state.h"

#include <algorithm>
#include <iterator>

namespace ra::analyzer {

void add_assumption(std::vector<assumption>& to, assumption what) {
  const auto at = std::lower_bound(to.begin(), to.end(), assumption{what.where, what.nonzero, false});
  const bool known = at != to.end() && at->where == what.where && at->nonzero == what.nonzero;
  if (known) {
    at->later = at->later && what.later;
  } else if (to.size() < max_assumptions) {
    to.insert(at, what);
  }
}

std::vector<assumption> common(const std::vector<assumption>& a,
                               const std::vector<assumption>& b) {
  std::vector<assumption> both;
  for (assumption one : a) {
    const auto other = std::find_if(b.begin(), b.end(), [&](const assumption& o) {
      return o.where == one.where && o.nonzero == one.nonzero;
    });
    if (other == b.end()) continue;
    one.later = one.later || other->later;
    both.push_back(one);
  }
  return both;
}

std::vector<loc_id> common(const std::vector<loc_id>& a, const std::vector<loc_id>& b) {
  std::vector<loc_id> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

bool join_into(state& into, const state& from, const join_context& context) {
  value_table& values = context.values;
  const bool widen = context.widen;
  const auto is_handle = [&](value_id v) { return !values.at(v).tasks.empty(); };
  // A key on one side only: on the other side the place still holds what it held at entry, which
  // for a pointer is the symbolic object `place.*`.
  const persistent_map joined = persistent_map::joined(
      into.values, from.values,
      [&](value_id a, value_id b) {
        if (a == b) return a;
        return widen && !is_handle(a) && !is_handle(b) ? any_value : values.join(a, b);
      },
      [&](std::uint32_t key, value_id v) {
        if (widen && !is_handle(v)) return any_value;
        if (values.at(v).targets.empty()) return values.join_with_entry(v, key);
        const loc_id at_entry = context.locations.child(key, selector_kind::deref);
        return values.join(v, values.pointer_to({at_entry}));
      },
      context.pool);
  bool changed = !(joined == into.values);
  into.values = joined;
  into.since = persistent_map::joined(
      into.since, from.since, [](std::uint32_t a, std::uint32_t b) { return std::min(a, b); },
      [](std::uint32_t, std::uint32_t v) { return v; }, context.pool);

  const auto blur = [&] {
    changed = changed || !into.blurred;
    into.blurred = true;
  };

  if (!(into.locks == from.locks)) {
    lockset common = lockset::common(into.locks, from.locks);
    if (!(common == into.locks)) changed = true;
    into.locks = std::move(common);
    blur();
  }
  if (!(into.tasks == from.tasks)) {
    if (!into.tasks.same_tasks(from.tasks)) blur();
    live_set tasks = live_set::either(into.tasks, from.tasks, context.pool);
    if (!(tasks == into.tasks)) changed = true;
    into.tasks = std::move(tasks);
  }
  if (!(into.debts == from.debts)) {
    for (const lock_debt& d : from.debts) {
      if (std::find(into.debts.begin(), into.debts.end(), d) == into.debts.end()) {
        into.debts.push_back(d);
        changed = true;
      }
    }
    std::sort(into.debts.begin(), into.debts.end(),
              [](const lock_debt& a, const lock_debt& b) { return a.lock < b.lock; });
    blur();
  }
  const auto narrow = [&](std::vector<loc_id>& mine, const std::vector<loc_id>& theirs) {
    std::vector<loc_id> both = common(mine, theirs);
    if (both != mine) changed = true;
    mine = std::move(both);
  };
  narrow(into.awaited, from.awaited);
  narrow(into.joined, from.joined);
  narrow(into.looked, from.looked);
  if (into.assumed != from.assumed) {
    std::vector<assumption> both = common(into.assumed, from.assumed);
    if (both != into.assumed) changed = true;
    into.assumed = std::move(both);
  }
  if (from.synchronised && !into.synchronised) into.synchronised = changed = true;
  if (into.detached != from.detached) {
    std::vector<loc_id> either;
    std::set_union(into.detached.begin(), into.detached.end(), from.detached.begin(),
                   from.detached.end(), std::back_inserter(either));
    if (either != into.detached) changed = true;
    into.detached = std::move(either);
  }
  if (from.blurred) blur();
  return changed;
}

}  // namespace ra::analyzer
