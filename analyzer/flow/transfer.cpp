// Transfer of the facts that neither call nor start anything: memory, locks, handles, order.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

void insert_sorted(std::vector<loc_id>& into, loc_id what) {
  const auto at = std::lower_bound(into.begin(), into.end(), what);
  if (at == into.end() || *at != what) into.insert(at, what);
}

}  // namespace

void interpreter::step(const fact& what, state& s, std::vector<state>& forks) {
  ++steps_;
  switch (what.kind) {
    case fact_kind::declare: on_declare(what, s); break;
    case fact_kind::end: on_end(what, s); break;
    case fact_kind::access: on_access(what, s); break;
    case fact_kind::assign: on_assign(what, s); break;
    case fact_kind::call: on_call(what, s, forks); break;
    case fact_kind::spawn: on_spawn(what, s, forks); break;
    case fact_kind::join: on_join(what, s, forks); break;
    case fact_kind::detach: on_detach(what, s); break;
    case fact_kind::query: on_query(what, s, forks); break;
    case fact_kind::acquire:
      if (!let_go_just_before(what)) on_acquire(what, s, forks);
      break;
    case fact_kind::release:
      if (taken_back_at_once(what)) {
        assume_held(what, s);
        break;
      }
      for (loc_id lock : resolve(what.target, s)) {
        let_go(lock, static_cast<lock_mode>(what.mode), what, s, false);
      }
      break;
    case fact_kind::guard: on_guard(what, s, forks); break;
    case fact_kind::signal:
      for (loc_id at : resolve(what.target, s)) {
        if (recording) insert_sorted(signals_[{block_, position_}], at);
      }
      s.tasks.wake();
      break;
    case fact_kind::await:
      for (loc_id at : resolve(what.target, s)) insert_sorted(s.awaited, at);
      s.synchronised = true;
      finish_receivers(s);
      break;
    case fact_kind::suspend: on_suspend(what, s); break;
    case fact_kind::destroy: on_destroy(what, s); break;
    case fact_kind::give: {
      const loc_id result = ctx_.locations.variable(result_variable);
      const value_id given = eval(what.source, s);
      if (what.source.kind == value_kind::copy || what.source.kind == value_kind::move) {
        const locs from = resolve(what.source.at, s);
        if (from.size() == 1) {
          copy_parts(from.front(), result, what.source.kind == value_kind::move, false, s, what.at);
        }
      }
      put(result, given, s, what.at);
      break;
    }
    case fact_kind::raise:
      if (!recording) break;
      if (what.has(flag_weak)) {
        const std::vector<std::string> passed = passing(what.text);
        if (!passed.empty()) leave_by_exception(s, what.at, passed);
      } else if (is_caught_here()) {
        note_raised({what.text});
      } else {
        leave_by_exception(s, what.at, {what.text});
      }
      break;
    case fact_kind::escape:
    case fact_kind::unknown: break;
  }
}

state interpreter::entry_state() {
  state s;
  for (const lock_contract& c : f_.contracts) {
    if (c.what != lock_contract::meaning::needs && c.what != lock_contract::meaning::releases) {
      continue;
    }
    for (loc_id lock : resolve(c.lock, s)) {
      s.locks.add({ctx_.canonical_lock(lock), c.mode, false, true, f_.declared});
    }
  }
  return s;
}

state interpreter::entry_after(function_id starter) {
  const function& before = ctx_.u.functions[starter];
  // Not at the entry: where one way joins the tasks and another does not, the other may be the way
  // of a caller that had started none.
  set_position(f_.body.exit, static_cast<std::uint32_t>(f_.body.blocks[f_.body.exit].facts.size()));
  state s = entry_state();
  fact call;
  call.kind = fact_kind::call;
  call.at = before.declared;
  call.callee = starter;
  call.flags = flag_nothrow;
  std::vector<argument> args(before.first_parameter() + before.parameters);
  if (before.is(function_method) && f_.is(function_method)) {
    args.front() = argument_of(copy_of(variable_place(0)), s);
  }
  std::vector<state> ways;
  apply({.callee = starter, .has_closure = false, .closure = {}, .bound = {}}, args, call, s, ways,
        false);
  ways.insert(ways.begin(), std::move(s));
  const auto started = std::find_if(ways.begin(), ways.end(),
                                    [](const state& way) { return !way.tasks.empty(); });
  state after = started == ways.end() ? std::move(ways.front()) : std::move(*started);
  after.synchronised = false;
  after.assumed.clear();
  return after;
}

void interpreter::on_declare(const fact& what, state& s) {
  const loc_id at = ctx_.locations.variable(what.target.id);
  if (what.target.root != root_kind::variable || !what.target.path.empty()) return;
  declared_[at] = what.at;
  renew(at, s, what.at, false);
  const type_id type = type_at(what.target);
  const variable& declared = f_.variables[what.target.id];
  if (recording && ctx_.u.type_is(type, trait::guard) && ctx_.u.types[type].record == no_class &&
      declared.kind == variable_kind::local && !declared.name.empty()) {
    // Until it is given a lock: `std::unique_lock<std::mutex>(m);` declares a guard called m.
    idle_guards_.emplace(at, idle_guard{lock_event::guard_without_lock, no_loc, what.at});
  }
  if (ctx_.u.type_is(type, trait::handle) && !ctx_.u.type_is(type, trait::group)) {
    abstract_value empty;
    empty.handle = handle_empty;
    empty.truth = may_be_zero | may_be_nonzero;
    put(at, ctx_.values.intern(empty), s, what.at);
  }
}

void interpreter::on_end(const fact& what, state& s) {
  if (what.target.root != root_kind::variable || !what.target.path.empty()) return;
  const loc_id at = ctx_.locations.variable(what.target.id);
  if (ctx_.u.type_is(type_at(what.target), trait::unique_owner)) {
    // What it still owns ends with it.
    const abstract_value& owned = ctx_.values.at(load(at, s));
    const bool one = owned.targets.size() == 1 && !owned.unknown;
    const loc_id object = one ? owned.targets.front() : no_loc;
    if (one && ctx_.locations.at(object).root == loc_root::object &&
        ctx_.locations.at(object).is_root) {
      renew(object, s, what.at, true);
    }
  }
  renew(at, s, what.at, true);
}

void interpreter::record_access(loc_id where, const fact& what, const state& s) {
  if (!shareable(where)) return;
  const loc_node& node = ctx_.locations.at(where);
  if (node.root == loc_root::global && (what.flags & flag_initial) != 0) return;
  access_record record;
  record.where = where;
  record.mode = static_cast<access_mode>(what.mode);
  record.flags = what.flags;
  record.at = what.at;
  record.in = id_;
  record.locks = s.locks;
  record.awaited = s.awaited;
  record.joined = s.joined;
  record.when = s.assumed;
  check_guarded(where, record, s);
  std::vector<std::uint32_t> key{where, what.mode, what.at, what.flags, block_};
  for (const held_lock& l : s.locks) key.push_back(l.lock * 2 + (l.mode == lock_mode::shared));
  key.push_back(no_id);
  for (const live_task& l : s.tasks) {
    key.push_back(l.task * 16 + l.dormant * 8 + l.doubtful * 4 + l.repeated * 2 + l.detached);
    key.push_back(l.stale.size());
  }
  key.push_back(no_id);
  key.insert(key.end(), s.awaited.begin(), s.awaited.end());
  key.push_back(no_id);
  key.insert(key.end(), s.joined.begin(), s.joined.end());
  const auto [known, fresh] =
      access_ids_.emplace(std::move(key), static_cast<std::uint32_t>(accesses_.size()));
  if (!fresh) {
    std::vector<assumption>& when = accesses_[known->second].record.when;
    when = common(when, s.assumed);
    return;
  }
  accesses_.push_back({std::move(record), s.tasks, this_thread, block_, position_});
}

void interpreter::on_access(const fact& what, state& s) {
  if (!recording && s.locks.empty()) return;
  const locs at = resolve(what.target, s);
  if (at.size() == 1 && !what.has(flag_atomic)) note_look(at.front(), what.target, s);
  if (!recording) return;
  for (loc_id where : at) record_access(where, what, s);
}

void interpreter::note_object(const place& holder, loc_id at, const state& s) {
  const auto* known = s.values.find(at);
  if (!known) return;
  for (loc_id target : ctx_.values.at(*known).targets) {
    const loc_id object = ctx_.locations.top(target);
    if (ctx_.locations.at(object).root != loc_root::object) continue;
    object_note& note = seen_.objects[object];
    const type_id type = type_at(holder);
    note.shared = note.shared || ctx_.u.type_is(type, trait::shared_owner);
    note.unique = note.unique || ctx_.u.type_is(type, trait::unique_owner);
    note.global = note.global || holder.root == root_kind::global;
    const bool named = holder.root == root_kind::global ||
                       (holder.id < f_.variables.size() && !f_.variables[holder.id].name.empty());
    if (note.name.empty() && named) note.name = spell(holder, f_, ctx_.u);
  }
}

void interpreter::on_assign(const fact& what, state& s) {
  const locs to = resolve(what.target, s);
  if (to.empty()) return;
  if (recording && ctx_.u.type_is(type_at(what.target), trait::guard)) {
    busy_guards_.insert(to.begin(), to.end());   // takes over what another guard held
  }
  const bool weak = what.has(flag_weak);
  if (const loc_node& made = ctx_.locations.at(to.front());
      to.size() == 1 && !made.is_root && made.step == selector_kind::structure) {
    note_free(ctx_.canonical_lock(made.parent));   // a lock that is made is not held
  }
  if (to.size() == 1 && !weak && recording) {
    // Assigning to a joinable thread ends the program.
    const type_id type = type_at(what.target);
    if (const auto* known = s.values.find(to.front());
        known && ctx_.u.type_is(type, trait::terminates_if_joinable) &&
        ctx_.values.at(*known).handle == handle_joinable && !s.blurred &&
        one_object(to.front()) && first_time({2, to.front(), what.at})) {
      seen_.handles.push_back({handle_event::overwritten, to.front(), this_thread, what.at,
                               declared_at(to.front())});
    }
  }
  if (to.size() == 1 && !weak && ctx_.u.type_is(type_at(what.target), trait::joins_on_destroy)) {
    // A jthread or future that is assigned to joins what it stood for.
    for (task_id t : tasks_at(to.front(), s)) s.tasks.finish(t);
  }
  if (recording && to.size() == 1 && !s.locks.empty()) {
    note_told(to.front(), eval(what.source, s), what.target, s);
  }
  if (what.source.kind == value_kind::copy || what.source.kind == value_kind::move) {
    const locs from = resolve(what.source.at, s);
    if (from.size() == 1) {
      for (loc_id at : to) {
        copy_parts(from.front(), at, what.source.kind == value_kind::move,
                   weak || to.size() > 1, s, what.at);
        if (recording) note_object(what.target, at, s);
      }
      return;
    }
  }
  store(to, eval(what.source, s), weak, s, what.at);
  if (recording) {
    for (loc_id at : to) note_object(what.target, at, s);
  }
}

bool interpreter::assume(const condition& test, bool holds, state& s) {
  using relation = condition::relation;
  if (test.how == relation::opaque || test.how == relation::less ||
      test.how == relation::less_equal) {
    return true;
  }
  const bool equal = (test.how == relation::equal) == holds;
  const value_id left = eval(test.subject, s);
  const value_id right = eval(test.against, s);
  const abstract_value& x = ctx_.values.at(left);
  const abstract_value& y = ctx_.values.at(right);
  if (ctx_.terms.is_constant(x.term) && ctx_.terms.is_constant(y.term)) {
    return (ctx_.terms.number(x.term) == ctx_.terms.number(y.term)) == equal;
  }
  if (!ctx_.terms.is_constant(y.term)) return true;
  const bool zero = ctx_.terms.number(y.term) == 0;
  if (zero && x.truth == may_be_nonzero) return !equal;
  if (zero && x.truth == may_be_zero) return equal;
  if (equal || zero) note_test(left, equal ? !zero : true, s);
  if (test.subject.kind != value_kind::copy) return true;
  const locs at = resolve(test.subject.at, s);
  if (at.size() != 1 || ctx_.locations.many(at.front())) return true;
  abstract_value narrowed = x;
  if (equal) {
    if (!x.targets.empty() && zero) narrowed.targets.clear();
    // Zero as it came in: still what it was at entry, also where this way meets the others.
    if (!zero || held_at_entry_by(left) == no_loc) narrowed.term = y.term;
    narrowed.truth = zero ? may_be_zero : may_be_nonzero;
    narrowed.unknown = false;
  } else if (zero) {
    narrowed.truth = may_be_nonzero;
  } else {
    return true;
  }
  put(at.front(), ctx_.values.intern(std::move(narrowed)), s);
  return true;
}

}  // namespace ra::analyzer
