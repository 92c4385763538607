// Ways out of a function, and what is said of it in the end: effects for callers, observations.

#include <algorithm>
#include <map>
#include <set>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t max_outcomes = 3;
constexpr std::size_t max_stores = 256;

bool same_effect(const outcome& a, const outcome& b) {
  const auto locks = [](const outcome& o) {
    std::vector<loc_id> l;
    for (const held_lock& h : o.acquired) l.push_back(h.lock);
    for (const lock_debt& d : o.released) l.push_back(d.lock | 0x80000000u);
    return l;
  };
  const auto running = [](const outcome& o) {
    std::vector<task_id> t;
    for (const left_task& l : o.running) t.push_back(l.task * 2 + l.detached);
    return t;
  };
  return locks(a) == locks(b) && a.joined == b.joined && a.detached == b.detached &&
         running(a) == running(b);
}

}  // namespace

void interpreter::check_guarded(loc_id where, const access_record& record, const state& s) {
  // Find the innermost declaration with a guard on the way from the root.
  const location_table& table = ctx_.locations;
  bool target_only = false;
  for (loc_id at = where; at != no_loc; at = table.at(at).parent) {
    const loc_node node = table.at(at);
    const place* guard = nullptr;
    bool pointee = false;
    loc_id object = no_loc;
    if (node.is_root) {
      if (node.root == loc_root::global) guard = &ctx_.u.globals[node.index].guarded_by;
    } else if (node.step == selector_kind::field && node.index < ctx_.u.fields.size()) {
      const field& f = ctx_.u.fields[node.index];
      guard = &f.guarded_by;
      pointee = f.guards_target;
      object = node.parent;
    }
    if (guard && guard->known() && pointee == target_only) {
      if (f_.is(function_constructor) || f_.is(function_destructor) ||
          f_.is(function_no_lock_check)) {
        return;
      }
      // The guard's place is rooted at the object (variable 0 stands for `this`) or a global.
      loc_id lock = no_loc;
      std::size_t from = 0;
      if (guard->root == root_kind::global) {
        lock = ctx_.locations.global(guard->id);
      } else {
        lock = object;
        from = !guard->path.empty() && guard->path[0].kind == selector_kind::deref ? 1 : 0;
      }
      for (std::size_t i = from; i < guard->path.size(); ++i) {
        if (guard->path[i].kind == selector_kind::deref) {
          const locs targets = targets_of(load(lock, s));
          if (targets.size() != 1) return;
          lock = targets.front();
        } else {
          lock = ctx_.locations.child(lock, guard->path[i].kind, guard->path[i].index);
        }
      }
      // guarded_by(mu) with a pointer means what it points to.
      if (!guard->path.empty() && guard->path.back().kind == selector_kind::field &&
          guard->path.back().index < ctx_.u.fields.size() &&
          ctx_.u.type_is(ctx_.u.fields[guard->path.back().index].type, trait::pointer)) {
        const locs targets = targets_of(load(lock, s));
        if (targets.size() != 1) return;
        lock = targets.front();
      }
      lock = ctx_.canonical_lock(lock);
      // An object made here and not yet known to anyone needs no lock.
      if (object != no_loc && own_storage(object) && s.tasks.empty()) return;
      const held_lock* held = s.locks.find(lock);
      if (s.locks.find(ctx_.unknown_lock())) return;
      for (const held_lock& l : s.locks) {
        if (!held && same_object(l.lock, lock) == answer::maybe) return;
      }
      const bool shared_only = held && held->mode == lock_mode::shared && record.writes();
      if ((!held || shared_only) && first_time({21, where, record.at})) {
        note_unguarded({record, lock, *guard, shared_only, false, false});
      }
      return;
    }
    if (!node.is_root && node.step == selector_kind::deref) {
      if (target_only) break;
      target_only = true;
    } else if (target_only && node.step == selector_kind::field) {
      break;
    }
  }
  // A write to a neighbour of a lock that is held in shared mode only.
  if (!record.writes() || record.atomic()) return;
  for (const held_lock& l : s.locks) {
    if (l.mode != lock_mode::shared || l.inherited) continue;
    const loc_node lock = table.at(l.lock);
    const bool exclusive = std::any_of(s.locks.begin(), s.locks.end(), [](const held_lock& other) {
      return other.mode == lock_mode::exclusive;
    });
    if (exclusive) return;
    bool beside = false;
    if (lock.is_root) {
      beside = lock.root == loc_root::global && table.at(table.top(where)).root == loc_root::global;
    } else {
      beside = lock.step == selector_kind::field && table.encloses(lock.parent, where);
    }
    if (beside && first_time({22, where, record.at})) {
      seen_.shared_writes.push_back({record, l});
    }
  }
}

void interpreter::check_contracts(const fact& what, const std::vector<argument>& args, state& s) {
  if (what.callee == no_function || f_.is(function_no_lock_check)) return;
  const function& callee = ctx_.u.functions[what.callee];
  for (const lock_contract& c : callee.contracts) {
    if (c.what != lock_contract::meaning::needs && c.what != lock_contract::meaning::excludes) {
      continue;
    }
    // Resolve the contract's place with the arguments in place of `this` and the parameters.
    locs now;
    std::size_t from = 0;
    if (c.lock.root == root_kind::global) {
      now = {ctx_.locations.global(c.lock.id)};
    } else if (c.lock.id < args.size() && !c.lock.path.empty() &&
               c.lock.path[0].kind == selector_kind::deref) {
      now = targets_of(args[c.lock.id].value);
      from = 1;
    }
    for (std::size_t i = from; i < c.lock.path.size() && now.size() == 1; ++i) {
      if (c.lock.path[i].kind == selector_kind::deref) {
        now = targets_of(load(now.front(), s));
      } else {
        now = {ctx_.locations.child(now.front(), c.lock.path[i].kind, c.lock.path[i].index)};
      }
    }
    if (now.size() != 1 || s.locks.find(ctx_.unknown_lock()) || s.blurred) continue;
    now.front() = ctx_.canonical_lock(now.front());
    const held_lock* held = s.locks.find(now.front());
    const bool excluded = c.what == lock_contract::meaning::excludes;
    const bool shared_only = held && !excluded && held->mode == lock_mode::shared &&
                             c.mode == lock_mode::exclusive;
    const bool wrong = excluded ? held != nullptr : (!held || shared_only);
    if (!wrong || !first_time({23, now.front(), what.at})) continue;
    if (!excluded && own_storage(now.front()) && s.tasks.empty()) continue;
    access_record record;
    record.at = what.at;
    record.in = id_;
    record.where = now.front();
    record.path.push_back({what.at, what.callee});
    note_unguarded({record, now.front(), c.lock, shared_only, true, excluded});
  }
}

void interpreter::leave(state& s) {
  // By-value parameters end with the function; locals ended at their `end` facts.
  for (variable_id v = f_.first_parameter();
       v < f_.first_parameter() + f_.parameters && v < f_.variables.size(); ++v) {
    const loc_id at = ctx_.locations.variable(v);
    for (const live_task& live : s.tasks) {
      if (!live.knows(at)) continue;
      for (const borrow& b : tasks_[live.task].borrows) {
        if (!ctx_.locations.encloses(at, b.target) || !first_time({1, live.task, b.target}))
          continue;
        seen_.escapes.push_back({how_it_escapes(live, at, s), live.task, b, no_location});
      }
    }
  }
  outcome way;
  const loc_id result = ctx_.locations.variable(result_variable);
  way.returned = s.values.find(result) ? *s.values.find(result) : any_value;
  s.values.each([&](loc_id at, value_id v) {
    const loc_node& top = ctx_.locations.at(ctx_.locations.top(at));
    const bool to_result = top.root == loc_root::variable && top.index == result_variable;
    const bool visible = to_result || top.root == loc_root::global ||
                         (top.root == loc_root::variable && ctx_.locations.behind_pointer(at)) ||
                         top.root == loc_root::object;
    if (!visible || way.stores.size() >= max_stores || at == result) return;
    const abstract_value& value = ctx_.values.at(v);
    const bool says_nothing = value.targets.empty() && value.functions.empty() &&
                              value.tasks.empty() && value.handle == 0 &&
                              held_at_entry_by(v) == no_loc;
    if (top.root == loc_root::object && says_nothing) return;
    way.stores.emplace_back(at, v);
  });
  for (const held_lock& h : s.locks) {
    if (!h.inherited && h.lock != ctx_.unknown_lock()) way.acquired.push_back(h);
  }
  way.released = s.debts;
  // Contracts speak for the function, whatever its body does to keep them.
  for (const lock_contract& c : f_.contracts) {
    const bool acquires = c.what == lock_contract::meaning::acquires;
    if (!acquires && c.what != lock_contract::meaning::releases) continue;
    for (loc_id at : resolve(c.lock, state{})) {
      const loc_id lock = ctx_.canonical_lock(at);
      const auto names = [&](const auto& known) { return known.lock == lock; };
      if (acquires && std::none_of(way.acquired.begin(), way.acquired.end(), names)) {
        way.acquired.push_back({lock, c.mode, false, false, f_.declared});
      } else if (!acquires && std::none_of(way.released.begin(), way.released.end(), names)) {
        way.released.push_back({lock, c.mode, f_.declared, true});
      }
    }
  }
  way.when = s.assumed;
  way.joined = s.joined;
  way.detached = s.detached;
  way.awaited = s.awaited;
  way.looked = s.looked;
  way.synchronised = s.synchronised;
  for (const live_task& l : s.tasks) {
    way.running.push_back({l.task, l.repeated, l.detached, l.doubtful, l.dormant});
  }

  // A task that is handed over with a borrow of `this` or of what the caller lent: the caller (or
  // the rule, for detached ones) has the last word.
  std::set<task_id> handed_on;  // under another handle than the one they were started with
  s.values.each([&](loc_id at, value_id v) {
    for (task_id t : ctx_.values.at(v).tasks) {
      if (at != tasks_[t].handle) handed_on.insert(t);
    }
  });
  for (const live_task& live : s.tasks) {
    const task_record& task = tasks_[live.task];
    for (const borrow& b : task.borrows) {
      const bool kept_globally =
          task.handle != no_loc &&
          ctx_.locations.at(ctx_.locations.top(task.handle)).root == loc_root::global;
      if (b.by != borrow::how::this_object || !(live.detached || kept_globally)) continue;
      if (first_time({26, live.task, b.target})) {
        seen_.escapes.push_back({live.detached ? escape_event::detached : escape_event::stored,
                                 live.task, b, no_location});
      }
    }
    if (task.mode == spawn_mode::pthread && !live.detached && task.handle != no_loc &&
        own_storage(task.handle) && ctx_.locations.at(task.handle).is_root && task.path.empty() &&
        !task.detaches_itself && !s.blurred && !handed_on.contains(live.task) &&
        first_time({27, task.handle})) {
      seen_.handles.push_back({handle_event::destroyed_joinable, task.handle, live.task,
                               task.started, task.started, no_location, true});
    }
    if (task.mode == spawn_mode::group && task.handle != no_loc && !own_storage(task.handle)) {
      for (const borrow& b : task.borrows) {
        const loc_node& top = ctx_.locations.at(ctx_.locations.top(b.target));
        if (top.root != loc_root::variable || ctx_.locations.behind_pointer(b.target)) continue;
        if (first_time({1, live.task, b.target})) {
          seen_.escapes.push_back({escape_event::into_scope, live.task, b, no_location});
        }
      }
    }
  }

  for (const live_task& live : s.tasks) {
    for (const auto& [handle, at] : tasks_[live.task].join_sites) {
      const std::vector<task_id> joined = tasks_at(handle, s);
      if (std::find(joined.begin(), joined.end(), live.task) == joined.end()) continue;
      if (first_time({30, live.task, at})) {
        seen_.handles.push_back({handle_event::join_self, handle, live.task, at});
      }
    }
  }

  // Locks that some ways out keep and others do not.
  for (const held_lock& h : s.locks) {
    if (h.inherited || h.lock == ctx_.unknown_lock() || s.blurred || h.by_guard) continue;
    if (noted_by_callers_object(h.lock, way)) continue;
    // One of many, taken by a callee: whether it is the one that was let go is not known.
    if (h.by_call && !one_object(h.lock)) continue;
    if (!first_time({28, h.lock, h.taken, h.given_to})) continue;
    lock_observation seen{lock_event::held_at_exit, h.lock, no_location, h.taken};
    seen.by_call = h.by_call;
    seen.given_to = h.given_to;
    for (const acquire_record& a : effects_.acquires) {
      if (a.at == h.taken && a.attempt) seen.attempted = true;
    }
    seen_.locks.push_back(std::move(seen));
  }

  // A value that differs is no reason for an outcome of its own unless locks or tasks differ too.
  for (outcome& known : effects_.outcomes) {
    if (!same_effect(known, way)) continue;
    known.returned = known.returned == way.returned ? known.returned
                                                    : ctx_.values.join(known.returned, way.returned);
    std::vector<std::pair<loc_id, value_id>> merged;   // both lists are sorted by location
    auto other = way.stores.begin();
    for (const auto& [at, v] : known.stores) {
      for (; other != way.stores.end() && other->first < at; ++other) {
        merged.emplace_back(other->first, ctx_.values.join(other->second, any_value));
      }
      const bool both = other != way.stores.end() && other->first == at;
      merged.emplace_back(at, ctx_.values.join(v, both ? other->second : any_value));
      if (both) ++other;
    }
    for (; other != way.stores.end(); ++other) {
      merged.emplace_back(other->first, ctx_.values.join(other->second, any_value));
    }
    known.stores = std::move(merged);
    known.when = common(known.when, way.when);
    known.awaited = common(known.awaited, way.awaited);
    known.looked = common(known.looked, way.looked);
    known.synchronised |= way.synchronised;
    for (std::size_t i = 0; i < known.running.size(); ++i) {   // the same tasks, in the same order
      known.running[i].repeated |= way.running[i].repeated;
      known.running[i].doubtful |= way.running[i].doubtful;
      known.running[i].dormant &= way.running[i].dormant;
    }
    return;
  }
  if (effects_.outcomes.size() < max_outcomes) effects_.outcomes.push_back(std::move(way));
}

bool interpreter::noted_by_callers_object(loc_id lock, const outcome& way) {
  const auto leads_to_lock = [&](value_id v) {
    const locs targets = targets_of(v);
    return std::any_of(targets.begin(), targets.end(),
                       [&](loc_id l) { return ctx_.canonical_lock(l) == lock; });
  };
  return leads_to_lock(way.returned) ||
         std::any_of(way.stores.begin(), way.stores.end(),
                     [&](const auto& store) { return leads_to_lock(store.second); });
}

std::vector<std::uint32_t> order_key(const access_record& a) {
  std::vector<std::uint32_t> key{a.where, static_cast<std::uint32_t>(a.mode)};
  for (const held_lock& l : a.locks) key.push_back(l.lock * 2 + (l.mode == lock_mode::shared));
  key.push_back(no_id);
  key.insert(key.end(), a.awaited.begin(), a.awaited.end());
  key.push_back(no_id);
  key.insert(key.end(), a.signalled.begin(), a.signalled.end());
  key.push_back(no_id);
  key.insert(key.end(), a.joined.begin(), a.joined.end());
  return key;
}

/// An access that one way reaches after a join and another without it rests on a test that callers
/// cannot repeat (`if (threaded) join`): it counts as after the join.
void interpreter::settle_joined() {
  std::map<std::array<std::uint32_t, 3>, locs> after;
  const auto place = [](const access_record& a) {
    return std::array<std::uint32_t, 3>{a.where, static_cast<std::uint32_t>(a.mode), a.at};
  };
  for (const recorded_access& a : accesses_) {
    if (!a.record.joined.empty()) {
      locs& all = after[place(a.record)];
      all = awaited_as_well(std::move(all), a.record.joined);
    }
  }
  if (after.empty()) return;
  for (recorded_access& a : accesses_) {
    const auto found = after.find(place(a.record));
    if (found != after.end()) a.record.joined = found->second;
  }
}

function_result interpreter::finish(const std::vector<std::vector<loc_id>>& signals_after) {
  // What one call brings in has one list, most of the time.
  struct {
    block_id block = no_id;
    std::uint32_t position = 0;
    locs before;
    locs after;
  } last;
  const auto add_signals = [&](locs& sent, block_id in_block, std::uint32_t position) {
    if (last.block == in_block && last.position == position && last.before == sent) {
      sent = last.after;
      return;
    }
    last.before = sent;
    if (in_block < signals_after.size()) {
      sent.insert(sent.end(), signals_after[in_block].begin(), signals_after[in_block].end());
    }
    for (auto at = signals_.upper_bound({in_block, position});
         at != signals_.end() && at->first.first == in_block; ++at) {
      sent.insert(sent.end(), at->second.begin(), at->second.end());
    }
    std::sort(sent.begin(), sent.end());
    sent.erase(std::unique(sent.begin(), sent.end()), sent.end());
    last.block = in_block;
    last.position = position;
    last.after = sent;
  };
  for (recorded_access& a : accesses_) add_signals(a.record.signalled, a.in_block, a.position);
  for (pending_call& p : effects_.pending) add_signals(p.signalled, p.in_block, p.position);
  // Locals that outlive a task are only known to be used by it once all tasks are complete.
  for (task_record& t : tasks_) {
    for (borrow& b : t.borrows) {
      b.used = std::any_of(t.accesses.begin(), t.accesses.end(), [&](const access_record& a) {
        return ctx_.locations.encloses(b.target, a.where) || b.target == a.where;
      });
    }
  }
  pair_all();
  settle_joined();

  for (const auto& [guard, idle] : idle_guards_) {
    const loc_node& node = ctx_.locations.at(guard);
    const bool out_of_sight = !node.is_root || node.root != loc_root::variable ||
                              node.index >= leaves_hands_.size() || leaves_hands_[node.index];
    if (out_of_sight || busy_guards_.contains(guard)) continue;
    seen_.locks.push_back({idle.event, idle.lock, idle.at});
  }

  settle_locks();

  const auto visible = [&](loc_id at) {
    const loc_node& top = ctx_.locations.at(ctx_.locations.top(at));
    if (top.root == loc_root::global) return true;
    return top.root == loc_root::variable && ctx_.locations.behind_pointer(at);
  };
  // One record for each object and way of ordering; of several the one nearest to this function.
  std::map<std::vector<std::uint32_t>, std::size_t> kept;
  const auto keep = [&](const access_record& a) {
    if (!visible(a.where)) return;
    std::vector<std::uint32_t> key = order_key(a);
    key.push_back(a.flags);
    const auto [known, fresh] = kept.emplace(std::move(key), effects_.accesses.size());
    if (!fresh) {
      access_record& before = effects_.accesses[known->second];
      std::vector<assumption> both = common(before.when, a.when);
      if (a.path.size() < before.path.size()) before = a;
      before.when = std::move(both);
    } else if (effects_.accesses.size() < ctx_.limits.accesses) {
      effects_.accesses.push_back(a);
    } else {
      effects_.truncated = true;
      kept.erase(known);
    }
  };
  for (const recorded_access& a : accesses_) keep(a.record);
  std::vector<bool> running(tasks_.size(), false);
  for (const outcome& way : effects_.outcomes) {
    for (const left_task& l : way.running) running[l.task] = true;
  }
  const auto is_running = [&](task_id t) { return running[t]; };
  // Tasks that ended inside count as the function's own doing.
  for (task_id t = 0; t < tasks_.size(); ++t) {
    if (is_running(t)) continue;
    for (const access_record& a : tasks_[t].accesses) keep(a);
  }
  for (const auto& [where, sent] : signals_) {
    effects_.signals.insert(effects_.signals.end(), sent.begin(), sent.end());
  }
  std::sort(effects_.signals.begin(), effects_.signals.end());
  effects_.signals.erase(std::unique(effects_.signals.begin(), effects_.signals.end()),
                         effects_.signals.end());
  effects_.known = !seen_.gave_up;
  seen_.tasks = tasks_;
  effects_.tasks.resize(tasks_.size());
  for (task_id t = 0; t < tasks_.size(); ++t) {
    task_record& theirs = effects_.tasks[t];
    theirs = tasks_[t];
    if (!is_running(t)) {
      theirs.ended = true;  // callers are told in `accesses`
      theirs.accesses.clear();
      theirs.borrows.clear();
      theirs.acquires.clear();
      theirs.join_sites.clear();
      continue;
    }
    const auto global = [&](const access_record& a) {
      return ctx_.locations.at(a.where).root == loc_root::global;
    };
    // What a caller has yet to fill in differs from call to call.
    const bool open = !theirs.calls.empty() ||
                      std::any_of(effects_.pending.begin(), effects_.pending.end(),
                                  [&](const pending_call& p) { return p.starts_task && p.task == t; });
    theirs.independent = !open && theirs.borrows.empty() && !theirs.entries.empty() &&
                         (theirs.handle == no_loc || !visible(theirs.handle)) &&
                         std::all_of(theirs.accesses.begin(), theirs.accesses.end(), global);
  }
  return {std::move(effects_), std::move(seen_), {steps_, pool_.nodes(), pairs_}};
}

}  // namespace ra::analyzer
