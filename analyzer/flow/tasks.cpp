// Starting tasks: what they run, what they will touch, what they hold on to.

#include <algorithm>
#include <map>

#include "analyzer/flow/binding.h"
#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

task_id interpreter::task_for(std::uint32_t key, std::uint32_t part, const task_record& made) {
  const auto [at, fresh] = task_ids_.emplace(std::pair{key, part}, static_cast<task_id>(tasks_.size()));
  if (fresh) {
    tasks_.push_back(made);
    start_blocks_.push_back(block_);
  }
  if (!fresh && tasks_[at->second].handle == no_loc) tasks_[at->second].handle = made.handle;
  return at->second;
}

void interpreter::merge_accesses(task_record& into, const std::vector<access_record>& from) {
  if (from.empty()) return;
  const auto key_of = [](const access_record& a) {
    std::vector<std::uint32_t> key = order_key(a);
    key.push_back(a.at);
    return key;
  };
  std::map<std::vector<std::uint32_t>, std::size_t> known;
  for (std::size_t i = 0; i < into.accesses.size(); ++i) known.emplace(key_of(into.accesses[i]), i);
  for (const access_record& a : from) {
    const auto [before, fresh] = known.emplace(key_of(a), into.accesses.size());
    if (!fresh) {
      std::vector<assumption>& when = into.accesses[before->second].when;
      when = common(when, a.when);
      continue;
    }
    if (into.accesses.size() >= ctx_.limits.task_accesses) {
      effects_.truncated = true;
      return;
    }
    into.accesses.push_back(a);
  }
}

void interpreter::fill_task(task_record& task, const callee_choice& choice,
                            const std::vector<argument>& args, const fact& what, state& s) {
  const function_effects& effects = ctx_.effects[choice.callee];
  if (!effects.known) return;
  binding bound(*this, choice.callee, args, s, std::uint64_t{site()} * 2 + 1, no_loc);
  const call_step via{what.at, choice.callee};
  std::vector<access_record> accesses;
  const auto add = [&](const access_record& a, const std::vector<call_step>& before) {
    const mapped_location where = bound.map(a.where);
    if (where.own || a.path.size() > ctx_.limits.path) return;
    std::vector<assumption> when = s.assumed;
    if (!hold_for(a.when, bound, when)) return;
    for (loc_id l : where.locs) {
      if (!shareable(l)) continue;
      access_record to = a;
      to.where = l;
      to.when = when;
      to.path.insert(to.path.begin(), before.begin(), before.end());
      to.path.insert(to.path.begin(), via);
      to.locks = bound.map_locks(a.locks);
      to.awaited = awaited_as_well(bound.map_all(a.awaited), s.awaited);
      to.signalled = bound.map_all(a.signalled);
      accesses.push_back(std::move(to));
    }
  };
  for (const access_record& a : effects.accesses) add(a, {});
  // What its own tasks do may go on after it; to the rest of the program they are one party.
  for (const task_record& inner : effects.tasks) {
    if (inner.mode == spawn_mode::receiver) continue;
    for (const access_record& a : inner.accesses) add(a, {});
  }
  merge_accesses(task, accesses);
  for (const acquire_record& a : effects.acquires) {
    const mapped_location lock = bound.map(a.lock);
    std::vector<assumption> when = s.assumed;
    if (lock.locs.size() != 1 || task.acquires.size() > 64) continue;
    if (!hold_for(a.when, bound, when)) continue;
    acquire_record mine = a;
    mine.when = std::move(when);
    mine.held = bound.map_locks(a.held);
    mine.beside.clear();
    mine.lock = ctx_.canonical_lock(lock.locs.front());
    mine.path.insert(mine.path.begin(), via);
    task.acquires.push_back(std::move(mine));
  }
  pass_on_needs(bound, nullptr, via);
  task.detaches_itself = task.detaches_itself || effects.detaches_self;
  for (const auto& [handle, at] : effects.join_sites) {
    for (loc_id l : bound.map(handle).locs) task.join_sites.emplace_back(l, at);
  }
  // Callables handed on to the task.
  for (const pending_call& p : effects.pending) run_in_task(task, p, bound, via, s);
  for (const task_record& inner : effects.tasks) {
    for (const pending_call& p : inner.calls) run_in_task(task, p, bound, via, s);
  }
}

/// A thread_local object; not one whose type says that it is made to be looked at by others.
bool interpreter::of_this_thread(loc_id at) const {
  const loc_node& root = ctx_.locations.at(ctx_.locations.top(at));
  if (root.root != loc_root::global || ctx_.locations.behind_pointer(at)) return false;
  return ctx_.u.globals[root.index].thread_local_storage &&
         !ctx_.u.type_is(type_at(ctx_.locations.to_place(at)), trait::shareable);
}

void interpreter::borrow_from(task_record& task, loc_id held_at, const std::string& name,
                              type_id type, state& s, bool captured) {
  const type_info* info = type < ctx_.u.types.size() ? &ctx_.u.types[type] : nullptr;
  if (info && info->is(trait::shared_owner)) {
    task.keeps_alive = true;
    return;
  }
  if (info && (info->is(trait::unique_owner) || info->is(trait::weak_owner))) return;
  const auto* known = s.values.find(held_at);
  const locs targets = targets_of(known ? *known : load(held_at, s));
  if (!known && (!info || !(info->is(trait::pointer) || info->is(trait::reference) ||
                            info->is(trait::view)))) {
    return;
  }
  if (info && info->is(trait::arithmetic)) return;
  if (info && info->record != no_class) return;   // a copy; its parts speak for themselves
  for (loc_id target : targets) {
    borrow b;
    b.target = target;
    b.name = name;
    if (name == "this") {
      b.by = borrow::how::this_object;
    } else if (info && (info->is(trait::view) || (captured && info->is(trait::pointer)))) {
      b.by = borrow::how::view;
    } else if (info && info->is(trait::reference)) {
      b.by = borrow::how::by_reference;
    } else {
      b.by = borrow::how::by_pointer;
    }
    if (of_this_thread(target)) b.by = borrow::how::thread_local_object;
    const bool kept = std::any_of(task.borrows.begin(), task.borrows.end(), [&](const borrow& k) {
      return k.target == b.target && k.by == b.by;
    });
    if (!kept) task.borrows.push_back(std::move(b));
  }
}

void interpreter::borrow_parts(task_record& task, loc_id object, state& s) {
  locs parts;
  ctx_.locations.collect(object, parts);
  for (loc_id part : parts) {
    const loc_node node = ctx_.locations.at(part);
    const bool is_field = node.step == selector_kind::field && node.index < ctx_.u.fields.size();
    if (part == object || (!is_field && node.step != selector_kind::bound)) continue;
    const std::string name = is_field ? ctx_.u.fields[node.index].name : std::string("argument");
    borrow_from(task, part, name, is_field ? ctx_.u.fields[node.index].type : no_type, s, is_field);
  }
}

void interpreter::collect_borrows(task_record& task, const fact& what,
                                  const std::vector<argument>& args, state& s) {
  // The parts of the callable object: captures, bound arguments, what they contain.
  if (what.source.kind == value_kind::copy || what.source.kind == value_kind::move) {
    for (loc_id object : resolve(what.source.at, s)) borrow_parts(task, object, s);
  }
  for (std::size_t i = 0; i < what.args.size() && i < args.size(); ++i) {
    const value& v = what.args[i];
    if (v.kind == value_kind::address) {
      for (loc_id target : resolve(v.at, s)) {
        borrow b;
        b.target = target;
        b.by = borrow::how::by_reference;
        b.name = spell(v.at, f_, ctx_.u);
        if (b.name == "*this") b.by = borrow::how::this_object;
        if (of_this_thread(target)) b.by = borrow::how::thread_local_object;
        task.borrows.push_back(std::move(b));
      }
    } else if (v.kind == value_kind::copy || v.kind == value_kind::move) {
      const type_id type = type_at(v.at);
      const std::string name = spell(v.at, f_, ctx_.u);
      for (loc_id at : resolve(v.at, s)) borrow_from(task, at, name, type, s, false);
    }
  }
}

/// A type that must stay with its thread, or that has or owns something of such a type.
bool interpreter::bound_to_thread(type_id type, int depth) const {
  if (type >= ctx_.u.types.size() || depth > 4) return false;
  const type_info& info = ctx_.u.types[type];
  if (info.is(trait::not_sendable)) return true;
  if (info.is(trait::sendable)) return false;
  const bool owns =
      info.is(trait::unique_owner) || info.is(trait::shared_owner) || info.is(trait::container);
  if (owns) return bound_to_thread(info.element, depth + 1);
  if (info.is(trait::pointer) || info.is(trait::reference) || info.record == no_class) return false;
  const class_info& record = ctx_.u.classes[info.record];
  return std::any_of(record.bases.begin(), record.bases.end(),
                     [&](type_id base) { return bound_to_thread(base, depth + 1); }) ||
         std::any_of(record.fields.begin(), record.fields.end(),
                     [&](field_id f) { return bound_to_thread(ctx_.u.fields[f].type, depth + 1); });
}

/// What the library copied or bound for the task just before: the value that was put at `at`, a
/// temporary or a part of one.
const value* interpreter::given_at(const place& at) const {
  const std::vector<fact>& facts = f_.body.blocks[block_].facts;
  for (std::size_t i = std::min<std::size_t>(position_, facts.size()); i-- > 0;) {
    if (facts[i].kind == fact_kind::assign && facts[i].target == at) return &facts[i].source;
  }
  return nullptr;
}

void interpreter::observe_thread_locals(task_id task, location_id at) {
  for (const borrow& b : tasks_[task].borrows) {
    if (b.by == borrow::how::thread_local_object && first_time({15, task, b.target})) {
      seen_.escapes.push_back({escape_event::stored, task, b, at});
    }
  }
}

void interpreter::observe_sends(task_id task, const fact& what) {
  const auto note = [&](type_id type, bool captured, const std::string& name) {
    if (!bound_to_thread(type, 0) || !first_time({14, task, type, what.at, captured})) return;
    seen_.sends.push_back({task, type, captured, name, what.at});
  };
  const auto note_value = [&](const value& v) {
    if (v.kind == value_kind::copy || v.kind == value_kind::move) {
      note(type_at(v.at), false, spell(v.at, f_, ctx_.u));
    }
  };
  for (function_id entry : tasks_[task].entries) {
    const function& callee = ctx_.u.functions[entry];
    if (!callee.is(function_lambda) || callee.owner >= ctx_.u.classes.size()) continue;
    for (field_id f : ctx_.u.classes[callee.owner].fields) {
      note(ctx_.u.fields[f].type, true, ctx_.u.fields[f].name);
    }
  }
  for (const value& v : what.args) {
    note_value(v);
    // A parameter taken by reference refers to the copy that the library made for the task.
    const bool copied = v.kind == value_kind::address && v.at.root == root_kind::variable &&
                        v.at.path.empty() && v.at.id < f_.variables.size() &&
                        f_.variables[v.at.id].kind == variable_kind::temporary;
    const value* from = copied ? given_at(v.at) : nullptr;
    if (from) note_value(*from);
  }
  if (what.source.kind != value_kind::copy && what.source.kind != value_kind::move) return;
  for (std::uint32_t i = 0; i < 8; ++i) {
    const value* bound = given_at(part_of(what.source.at, selector_kind::bound, i));
    if (!bound) break;
    note_value(*bound);
  }
}

/// `callable` is taken from a table, by a number that differs from round to round.
bool interpreter::chosen_by_counter(const value& callable, state& s) {
  if (callable.kind != value_kind::copy && callable.kind != value_kind::move) return false;
  for (loc_id at : resolve(callable.at, s)) {
    for (; at != no_loc && !ctx_.locations.at(at).is_root; at = ctx_.locations.at(at).parent) {
      const loc_node& node = ctx_.locations.at(at);
      if (node.step == selector_kind::element && !ctx_.terms.is_constant(node.index)) return true;
    }
  }
  return false;
}

void interpreter::on_spawn(const fact& what, state& s, std::vector<state>&) {
  std::vector<argument> args;
  for (const value& v : what.args) args.push_back(argument_of(v, s));
  for (argument& a : args) {
    if (!ctx_.values.at(a.value).targets.empty()) a.object = no_loc;
  }
  locs unknown_at;
  const std::vector<callee_choice> found = choices(what, args, s, &unknown_at);
  const locs handles = resolve(what.target, s);
  task_record made;
  made.one_each = found.size() > 1 && chosen_by_counter(what.source, s);
  made.started = what.at;
  made.mode = static_cast<spawn_mode>(what.mode);
  made.many = what.has(flag_many);
  made.discarded = what.has(flag_discarded);
  made.once = what.has(flag_initial);
  made.in = id_;
  made.loops = block_ < loops_.size() ? loops_[block_] : std::vector<block_id>{};
  made.handle = handles.size() == 1 ? handles.front() : no_loc;
  for (const callee_choice& c : found) made.entries.push_back(c.callee);
  const bool opaque = what.source.kind == value_kind::unknown && !what.args.empty();
  const given_objects objects = opaque ? given_away(what, s) : given_objects();
  if (opaque && objects.empty()) return;   // nothing that others could still use
  const task_id task = task_for(site(), 0, made);
  const bool receives = made.mode == spawn_mode::receiver;

  if (recording) {
    // A lazy task is no second party: it borrows, but runs where it is waited for.
    const bool lazy = made.mode == spawn_mode::coroutine;
    for (callee_choice choice : found) {
      if (lazy) break;
      choice.closure.own_copy = !choice.referred;
      fill_task(tasks_[task], choice, arranged(choice, args), what, s);
    }
    collect_borrows(tasks_[task], what, args, s);
    if (receives) receive(tasks_[task], objects, what, s);
    if (made.mode != spawn_mode::parallel && !lazy) observe_sends(task, what);
    observe_thread_locals(task, what.at);
    if (made.discarded && first_time({16, task})) {
      seen_.handles.push_back({handle_event::discarded, made.handle, task, what.at});
    }
    const bool never_runs = lazy && made.discarded;
    if (!never_runs && found.empty() && unknown_at.size() == 1 &&
        callers_to_know(unknown_at.front()) && effects_.pending.size() < 64) {
      pending_call pending;
      pending.target = unknown_at.front();
      pending.args = args;
      pending.at = what.at;
      pending.starts_task = true;
      pending.task = task;
      pending.mode = made.mode;
      pending.many = made.many;
      pending.handle = made.handle;
      effects_.pending.push_back(std::move(pending));
    }
    if (!made.once || !s.tasks.find(task)) note_start(task, s.tasks);
  }
  if (made.discarded && made.mode == spawn_mode::coroutine) return;   // nobody can run it
  s.tasks.start(task, made.many, made.once);
  if (what.has(flag_deferred)) s.tasks.inherit(task, {.dormant = true});

  abstract_value v;
  v.truth = may_be_nonzero;
  v.handle = handle_joinable;
  v.tasks.push_back(task);
  const value_id running = ctx_.values.intern(v);
  for (loc_id handle : resolve(what.result, s)) put(handle, running, s, what.at);
  // One handle stands for all: of a group, and of what parallel_invoke starts before it waits.
  const bool group = made.mode == spawn_mode::group || made.mode == spawn_mode::parallel;
  for (loc_id handle : handles) {
    const auto* known = s.values.find(handle);
    const bool keeps = group || handles.size() > 1 || ctx_.locations.many(handle);
    if (keeps && known) {
      abstract_value both = ctx_.values.at(*known);
      if (std::find(both.tasks.begin(), both.tasks.end(), task) == both.tasks.end()) {
        both.tasks.insert(std::lower_bound(both.tasks.begin(), both.tasks.end(), task), task);
      }
      both.handle |= handle_joinable;
      put(handle, ctx_.values.intern(std::move(both)), s, what.at);
    } else {
      put(handle, running, s, what.at);
    }
  }
}

}  // namespace ra::analyzer
