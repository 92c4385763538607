// Calls: finding the callee, putting the caller's objects into its effects, applying them.

#include <algorithm>

#include "analyzer/flow/binding.h"
#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t max_choices = 4;

}  // namespace

void interpreter::on_call(const fact& what, state& s, std::vector<state>& forks) {
  std::vector<argument> args;
  args.reserve(what.args.size());
  for (const value& v : what.args) args.push_back(argument_of(v, s));
  // An object's address given for `this` is a pointer; the parts of by-value copies are the
  // callee's own. Reference parameters came as addresses.
  for (argument& a : args) {
    if (!ctx_.values.at(a.value).targets.empty()) a.object = no_loc;
  }
  locs unknown_at;
  const std::vector<callee_choice> found = choices(what, args, s, &unknown_at);
  const locs result = resolve(what.result, s);
  if (recording) {
    check_contracts(what, args, s);
    busy_guards_.insert(result.begin(), result.end());   // whatever the callee gave them
  }
  const bool suspends = std::any_of(found.begin(), found.end(), [&](const callee_choice& choice) {
    const function& callee = ctx_.u.functions[choice.callee];
    return callee.is(function_suspends) ||
           (ctx_.effects[choice.callee].suspends && !callee.is(function_coroutine));
  });
  if (suspends) on_suspend(what, s);
  if (found.empty()) {
    for (loc_id at : result) havoc(at, s);
    store(result, any_value, false, s, what.at);
    if (recording && unknown_at.size() == 1 && callers_to_know(unknown_at.front())) {
      pending_call pending;
      pending.target = unknown_at.front();
      pending.args = args;
      pending.at = what.at;
      pending.locks = s.locks;
      pending.awaited = s.awaited;
      pending.in_block = block_;
      pending.position = position_;
      if (effects_.pending.size() < 64) effects_.pending.push_back(std::move(pending));
    }
    return;
  }
  const bool several = found.size() > 1;
  std::size_t tried = 0;
  bool applied = false;
  for (const callee_choice& choice : found) {
    if (++tried > max_choices) break;
    const std::vector<argument> all = arranged(choice, args);
    const function& callee = ctx_.u.functions[choice.callee];
    const function_effects& effects = ctx_.effects[choice.callee];
    if (!effects.known) {
      if (!applied) store(result, any_value, false, s, what.at);
      call_unknown(what, callee, all, s);
      continue;
    }
    if (effects.raises() && recording && !what.has(flag_nothrow)) {
      // How far the callee had come is not known: what holds both before and after holds.
      state thrown = s;
      apply(choice, all, what, s, forks, several);
      thrown.locks = lockset::common(thrown.locks, s.locks);
      for (const live_task& l : live_set(thrown.tasks)) {
        if (!s.tasks.find(l.task)) thrown.tasks.finish(l.task);
      }
      leave_by_exception(thrown, what.at, effects.raised);
    } else {
      apply(choice, all, what, s, forks, several);
    }
    applied = !several;
    if (recording && callee.is(function_constructor)) check_unnamed_guard(what, s);
  }
  if (several) store(result, any_value, false, s, what.at);
}

void interpreter::call_unknown(const fact& what, const function& callee,
                               const std::vector<argument>& args, state& s) {
  // Contracts speak for a body that is not here.
  for (const lock_contract& c : callee.contracts) {
    if (c.what != lock_contract::meaning::acquires && c.what != lock_contract::meaning::releases) {
      continue;
    }
    binding bound(*this, static_cast<function_id>(&callee - ctx_.u.functions.data()), args, s,
                  std::uint64_t{site()} * 2, no_loc);
    for (loc_id lock : resolve(c.lock, state{})) {
      for (loc_id mine : bound.map(lock).locs) {
        if (c.what == lock_contract::meaning::acquires) {
          take(mine, c.mode, false, false, false, what, s);
        } else {
          let_go(mine, c.mode, what, s, false);
        }
      }
    }
  }
  // Only the standard and C libraries are known to do no more than their parameter types say; other
  // code without a body may lock for itself, so audit assumes nothing of it.
  const bool library = callee.is(function_system) &&
                       (callee.name.starts_with("std::") ||
                        callee.name.find("::") == std::string::npos);
  if (callee.is(function_has_body) && !library) return;
  for (std::size_t i = 0; i < args.size() && i < callee.variables.size(); ++i) {
    const variable& param = callee.variables[i];
    const type_info* type =
        param.type < ctx_.u.types.size() ? &ctx_.u.types[param.type] : nullptr;
    const bool self = param.kind == variable_kind::self;
    if (!type || !(self || type->is(trait::pointer) || type->is(trait::reference))) continue;
    const type_id target_type = type->element;
    // A callable is called, a guard comes back as it was, what a handle stands for is told by facts
    // of their own: a call that is marked writes none of them.
    const bool lent = param.marks != 0 && (ctx_.u.type_is(target_type, trait::callable) ||
                                           ctx_.u.type_is(target_type, trait::guard) ||
                                           ctx_.u.type_is(target_type, trait::handle));
    const bool reads_only =
        lent || (self ? callee.is(function_const) : type->is(trait::const_target));
    const bool own_order = ctx_.u.type_is(target_type, trait::synchronised) ||
                           ctx_.u.type_is(target_type, trait::lock) ||
                           ctx_.u.type_is(target_type, trait::atomic);
    for (loc_id target : targets_of(args[i].value)) {
      // A contract says all that happens to locks.
      if (!library && !reads_only && callee.contracts.empty()) note_given(what.callee, target, s);
      if (library && recording && !own_order && !callee.is(function_destructor)) {
        fact touch = what;
        touch.kind = fact_kind::access;
        touch.flags = flag_by_call;
        touch.mode = static_cast<std::uint8_t>(reads_only ? access_mode::read : access_mode::write);
        record_access(target, touch, s);
      }
      if (!reads_only) havoc(target, s);
    }
  }
}

/// `callee` may let go a lock that is part of what it was given, or be the one it was given.
void interpreter::note_given(function_id callee, loc_id target, state& s) const {
  for (const held_lock& held : lockset(s.locks)) {
    if (held.by_guard || held.inherited) continue;
    loc_id at = held.lock;
    while (at != target && !ctx_.locations.at(at).is_root) at = ctx_.locations.at(at).parent;
    if (at == target) s.locks.give(held.lock, callee);
  }
}

void interpreter::check_unnamed_guard(const fact& made, const state& s) {
  // A guard class of the user's own, gone at the end of its statement.
  if (made.args.empty() || made.args[0].kind != value_kind::address) return;
  const place& guard = made.args[0].at;
  if (guard.root != root_kind::variable || !guard.path.empty() ||
      f_.variables[guard.id].kind != variable_kind::temporary) {
    return;
  }
  for (const held_lock& held : s.locks) {
    if (!held.by_guard || !held.by_call || held.taken != made.at) continue;
    if (!protects_nothing(guard, made.at) || !first_time({9, made.at})) return;
    seen_.locks.push_back({lock_event::temporary_guard, held.lock, made.at});
    return;
  }
}

access_record interpreter::mapped_access(const access_record& from, loc_id where, binding& bound,
                                         const state& s, call_step via) {
  access_record to;
  to.where = where;
  to.mode = from.mode;
  to.flags = from.flags;
  to.at = from.at;
  to.in = from.in;
  to.when = from.when;
  to.path.reserve(from.path.size() + 1);
  to.path.push_back(via);
  to.path.insert(to.path.end(), from.path.begin(), from.path.end());
  to.locks = bound.map_locks(from.locks);
  for (const held_lock& l : s.locks) {
    if (!to.locks.find(l.lock)) to.locks.add(l);
  }
  to.awaited = awaited_as_well(bound.map_all(from.awaited), s.awaited);
  to.signalled = bound.map_all(from.signalled);
  to.joined = awaited_as_well(bound.map_all(from.joined), s.joined);
  return to;
}

// The initialiser of a static local runs once, and whoever uses the object waits for it.
bool interpreter::initialised_by(const std::vector<argument>& args, loc_id at) {
  if (args.empty()) return false;
  const loc_node& root = ctx_.locations.at(ctx_.locations.top(at));
  if (root.root != loc_root::global || !ctx_.u.globals[root.index].static_local) return false;
  for (loc_id made : targets_of(args.front().value)) {
    if (ctx_.locations.encloses(made, at)) return true;
  }
  return false;
}

live_set interpreter::running_at(const access_record& a, const state& s) {
  live_set running = s.tasks;
  for (loc_id handle : a.joined) {
    for (task_id t : tasks_at(handle, s)) running.finish(t);
  }
  return running;
}

void interpreter::apply(const callee_choice& choice, const std::vector<argument>& args,
                        const fact& what, state& s, std::vector<state>& forks,
                        bool only_accesses) {
  const function_effects& effects = ctx_.effects[choice.callee];
  const locs result_at = resolve(what.result, s);
  // Another call, other objects: what a task knows from an earlier round is out of reach.
  const std::uint64_t objects = std::uint64_t{site()} * 2;
  if (const auto made = callee_objects_.find(objects); made != callee_objects_.end()) {
    for (const auto& [theirs, mine] : made->second) renew(mine, s, no_location, false);
  }
  binding bound(*this, choice.callee, args, s, objects,
                result_at.size() == 1 ? result_at.front() : no_loc);
  const call_step via{what.at, choice.callee};
  effects_.suspends |= effects.suspends;
  if (!what.has(flag_nothrow)) note_raised(effects.raised);

  if (!marks_speak_for(bound.callee)) {
    take_over_tasks(effects, bound, via, what.has(flag_initial));
  }

  if (recording) {
    steps_ += effects.accesses.size();
    for (const access_record& a : effects.accesses) {
      if (a.path.size() >= ctx_.limits.path) continue;
      const mapped_location& where = bound.map(a.where);
      std::vector<assumption> when = s.assumed;
      if (where.own || !hold_for(a.when, bound, when)) continue;
      for (loc_id l : where.locs) {
        if (!shareable(l) || (what.has(flag_initial) && initialised_by(args, l))) continue;
        recorded_access to{mapped_access(a, l, bound, s, via), {}, this_thread, block_, position_};
        to.record.when = when;
        to.running = running_at(to.record, s);
        std::vector<std::uint32_t> key{l, static_cast<std::uint32_t>(a.mode), a.at, what.at};
        for (const held_lock& held : to.record.locks) key.push_back(held.lock);
        key.push_back(no_id);
        for (const live_task& live : to.running) {
          key.push_back(live.task * 16 + live.dormant * 8 + live.doubtful * 4 + live.repeated * 2 +
                        live.detached);
          key.push_back(live.stale.size());
        }
        key.push_back(no_id);
        key.insert(key.end(), to.record.awaited.begin(), to.record.awaited.end());
        const auto [known, fresh] =
            access_ids_.emplace(std::move(key), static_cast<std::uint32_t>(accesses_.size()));
        if (fresh) {
          accesses_.push_back(std::move(to));
        } else {
          access_record& before = accesses_[known->second].record;
          before.when = common(before.when, when);
        }
      }
    }
    for (const acquire_record& a : effects.acquires) {
      const mapped_location lock = bound.map(a.lock);
      if (lock.locs.size() != 1) continue;
      acquire_record mine = a;
      mine.lock = ctx_.canonical_lock(lock.locs.front());
      mine.when = s.assumed;
      if (!hold_for(a.when, bound, mine.when)) continue;
      mine.held = bound.map_locks(a.held);
      mine.beside.clear();
      mine.let_go = bound.map_all(a.let_go);
      for (loc_id& l : mine.let_go) l = ctx_.canonical_lock(l);
      for (const lock_debt& d : s.debts) mine.let_go.push_back(d.lock);
      const bool let_go_before =
          std::find(mine.let_go.begin(), mine.let_go.end(), mine.lock) != mine.let_go.end();
      const bool taken_back =
          let_go_before || std::any_of(s.debts.begin(), s.debts.end(),
                                       [&](const lock_debt& d) { return d.lock == mine.lock; });
      if (taken_back) continue;
      mine.path.insert(mine.path.begin(), via);
      const held_lock* held = s.locks.find(mine.lock);
      const bool both_shared =
          held && held->mode == lock_mode::shared && a.mode == lock_mode::shared;
      // Of a function that calls itself, each activation finds an object of its own.
      const bool own_object =
          ctx_.locations.at(ctx_.locations.top(mine.lock)).root == loc_root::object &&
          std::any_of(mine.path.begin(), mine.path.end(),
                      [&](const call_step& step) { return step.callee == id_; });
      if (held && !a.recursive && !a.attempt && !both_shared && !s.blurred && !only_accesses &&
          !own_object && one_object(mine.lock) && first_time({6, mine.lock, what.at})) {
        lock_observation seen{lock_event::taken_twice, mine.lock, what.at, held->taken, mine.path};
        seen.on_every_path = true;
        seen_.locks.push_back(std::move(seen));
      }
      if (mine.path.size() < 6) note_acquire(std::move(mine), what.at, s);
    }
    for (loc_id l : bound.map_all(effects.signals)) signals_[{block_, position_}].push_back(l);
    pass_on_needs(bound, &s, via);
  }
  if (!std::all_of(effects.signals.begin(), effects.signals.end(),
                   [&](loc_id at) { return is_mark(at); })) {
    s.tasks.wake();
  }

  for (const pending_call& p : effects.pending) {
    if (!mark_speaks_for(p, bound.callee)) resolve_pending(p, effects, bound, via, s);
  }
  if (recording) resolve_task_calls(effects, bound, via, s);

  // A function that has no way out does not come back.
  if (!only_accesses && effects.outcomes.empty()) s.dead = true;
  if (only_accesses || effects.outcomes.empty()) return;
  struct possible_way {
    const outcome* way;
    std::vector<assumption> when;
  };
  std::vector<possible_way> ways;
  for (const outcome& way : effects.outcomes) {
    std::vector<assumption> when = s.assumed;
    if (hold_for(way.when, bound, when)) ways.push_back({&way, std::move(when)});
  }
  if (ways.empty()) ways.push_back({&effects.outcomes.front(), s.assumed});
  const state before = s;
  for (std::size_t i = 1; i < ways.size(); ++i) {
    state other = before;
    other.assumed = std::move(ways[i].when);
    apply_outcome(*ways[i].way, bound, what, other);
    forks.push_back(std::move(other));
  }
  s.assumed = std::move(ways.front().when);
  apply_outcome(*ways.front().way, bound, what, s);
}

/// The call's result stands for a task, and nobody keeps it.
void interpreter::note_discarded(value_id handle, const fact& what) {
  for (task_id t : std::vector<task_id>(ctx_.values.at(handle).tasks)) {
    const spawn_mode mode = tasks_[t].mode;
    if (mode != spawn_mode::async && mode != spawn_mode::coroutine) continue;
    if (!first_time({16, t})) continue;
    seen_.handles.push_back({handle_event::discarded, tasks_[t].handle, t, what.at});
  }
}

bool interpreter::held_by_group(value_id v) const {
  const std::vector<task_id>& tasks = ctx_.values.at(v).tasks;
  return !tasks.empty() && std::all_of(tasks.begin(), tasks.end(), [&](task_id t) {
    return tasks_[t].mode == spawn_mode::group;
  });
}

void interpreter::apply_outcome(const outcome& way, binding& bound, const fact& what, state& s) {
  const locs result = resolve(what.result, s);
  const auto running = [&] { return std::distance(s.tasks.begin(), s.tasks.end()); };
  if (!way.awaited.empty()) finish_receivers(s, what.at);
  for (loc_id handle : bound.map_all(way.joined)) {
    const auto before = running();
    const auto* known = s.values.find(handle);
    const bool seen = known && ctx_.values.at(*known).handle != 0;
    join_handles({handle}, false, s);
    if (running() == before && !seen) finish_hidden(handle, s);
  }
  for (loc_id handle : way.joined) join_passed(handle, bound, s);
  for (loc_id handle : bound.map_all(way.detached)) {
    for (task_id t : tasks_at(handle, s)) s.tasks.detach(t);
    abstract_value v;
    v.handle = handle_detached;
    put(handle, ctx_.values.intern(v), s, what.at);
  }
  for (const lock_debt& d : way.released) {
    const mapped_location lock = bound.map(d.lock);
    if (recording && lock.locs.size() == 1) {
      const loc_id mine = ctx_.canonical_lock(lock.locs.front());
      if (s.locks.find(mine)) {
        ctx_.hand_over(bound.id, d.lock);
      } else {
        ctx_.let_go_by[{id_, mine}].emplace(bound.id, d.lock);
      }
    }
    if (lock.locs.size() == 1 && !kept_by_guard(d.lock)) {
      let_go(lock.locs.front(), d.mode, what, s, true);
    } else {
      for (loc_id l : lock.locs) s.locks.remove(ctx_.canonical_lock(l));
    }
  }
  for (const held_lock& h : way.acquired) {
    const mapped_location lock = bound.map(h.lock);
    held_lock mine = h;
    mine.lock = lock.locs.size() == 1 ? ctx_.canonical_lock(lock.locs.front()) : ctx_.unknown_lock();
    mine.taken = what.at;
    mine.inherited = false;
    mine.by_call = true;
    if (bound.callee.is(function_constructor)) mine.by_guard = true;   // its destructor lets it go
    const auto debt = std::find_if(s.debts.begin(), s.debts.end(),
                                   [&](const lock_debt& d) { return d.lock == mine.lock; });
    if (debt != s.debts.end()) {
      mine.inherited = debt->inherited;
      const bool add = debt->inherited;
      s.debts.erase(debt);
      if (!add) continue;
    }
    s.locks.add(mine);
  }
  const auto take_over = [](std::vector<loc_id>& into, const std::vector<loc_id>& from) {
    for (loc_id l : from) {
      const auto at = std::lower_bound(into.begin(), into.end(), l);
      if (at == into.end() || *at != l) into.insert(at, l);
    }
  };
  take_over(s.awaited, bound.map_all(way.awaited));
  take_over(s.looked, bound.map_all(way.looked));
  s.synchronised |= way.synchronised;
  for (const left_task& l : way.running) {
    const auto mine = bound.tasks.find(l.task);
    if (mine == bound.tasks.end()) continue;
    const bool again = !tasks_[mine->second].once || !s.tasks.find(mine->second);
    if (again) note_start(mine->second, s.tasks);
    s.tasks.start(mine->second, l.repeated, tasks_[mine->second].once);
    s.tasks.inherit(mine->second, {l.detached, l.doubtful, l.dormant});
  }
  if (what.has(flag_discarded)) note_discarded(bound.map_value(way.returned), what);
  // All values first, in terms of the state at the call, then the stores.
  std::vector<std::pair<loc_id, value_id>> writes;
  for (const auto& [at, v] : way.stores) {
    const mapped_location& to = bound.map(at);
    if (to.own) continue;
    const value_id mapped = bound.map_value(v);
    if (const loc_id original = held_at_entry_by(v); original != no_loc && to.locs.size() == 1) {
      // An object of ours that the callee copied as a whole: with the parts that we know.
      const mapped_location& ours = bound.map(original);
      locs parts;
      if (ours.locs.size() == 1 && ours.locs.front() != to.locs.front()) {
        ctx_.locations.collect(ours.locs.front(), parts);
      }
      for (loc_id part : parts) {
        const auto* known = bound.at_call.values.find(part);
        if (!known || part == ours.locs.front()) continue;
        writes.emplace_back(twin_of(part, ours.locs.front(), to.locs.front()), *known);
      }
    }
    for (loc_id l : to.locs) writes.emplace_back(l, mapped);
    if (to.locs.size() > 1) {
      for (auto w = writes.end() - static_cast<std::ptrdiff_t>(to.locs.size()); w != writes.end();
           ++w) {
        const auto* known = s.values.find(w->first);
        w->second = known ? ctx_.values.join(*known, mapped) : mapped;
      }
    }
  }
  for (loc_id at : result) {
    forget_parts(at, s);
    put(at, bound.map_value(way.returned), s, what.at);
  }
  for (auto [at, v] : writes) {
    // A group keeps its earlier tasks when a callee adds some.
    const auto* held = s.values.find(at);
    if (held && held_by_group(*held) && held_by_group(v)) v = ctx_.values.join(*held, v);
    if (ctx_.locations.many(at)) {
      const auto* known = s.values.find(at);
      put(at, known ? ctx_.values.join(*known, v) : v, s, what.at);
    } else {
      put(at, v, s, what.at);
    }
  }
  for (const auto& [at, v] : writes) hand_in(at, v, what, s);
  end_members(bound, what, s);
}

}  // namespace ra::analyzer
