// What callees leave to their callers: tasks that go on, and callables that only a caller knows.
//
// A function that is handed a callable (`run_all(f, g)`, a callback in a member) cannot say what its
// tasks do. It says where the callable is kept and which of its tasks run it; the caller who put it
// there fills the tasks in. That also goes for tasks that ended inside the callee: what they do is
// done by the call, and those that ran side by side there do so here.

#include <algorithm>
#include <iterator>

#include "analyzer/flow/binding.h"
#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

constexpr std::size_t max_pending = 64;
constexpr std::size_t max_task_calls = 16;
constexpr std::size_t max_pending_depth = 6;

/// One number for all that a task runs: a wrapper's own entry, and the functions it is given.
std::uint32_t number_of(const std::vector<function_id>& entries) {
  std::uint32_t number = 0;
  for (function_id f : entries) number = number * 31 + f;
  return number;
}

/// What a task is, without what it does.
task_record outline_of(const task_record& t) {
  task_record made;
  made.started = t.started;
  made.path = t.path;
  made.mode = t.mode;
  made.many = t.many;
  made.discarded = t.discarded;
  made.in = t.in;
  made.entries = t.entries;
  made.handle = t.handle;
  made.join_sites = t.join_sites;
  made.detaches_itself = t.detaches_itself;
  made.keeps_alive = t.keeps_alive;
  made.once = t.once;
  made.runs_on = t.runs_on;
  made.one_each = t.one_each;
  made.ended = t.ended;
  made.independent = t.independent;
  return made;
}

/// Both lists are sorted.
void add_all(std::vector<loc_id>& into, const std::vector<loc_id>& more) {
  for (loc_id l : more) {
    const auto at = std::lower_bound(into.begin(), into.end(), l);
    if (at == into.end() || *at != l) into.insert(at, l);
  }
}

}  // namespace

std::vector<loc_id> awaited_as_well(std::vector<loc_id> by_task,
                                    const std::vector<loc_id>& before_start) {
  std::vector<loc_id> all;
  std::set_union(by_task.begin(), by_task.end(), before_start.begin(), before_start.end(),
                 std::back_inserter(all));
  return all;
}

void interpreter::note_start(task_id task, const live_set& running) {
  if (!recording || tasks_[task].mode == spawn_mode::receiver) return;
  starts_.push_back({task, running});
  std::vector<left_task>& beside = tasks_[task].alongside;
  for (const live_task& l : running) {
    const auto known = std::find_if(beside.begin(), beside.end(),
                                    [&](const left_task& b) { return b.task == l.task; });
    if (known == beside.end()) {
      beside.push_back({l.task, l.repeated, l.detached, l.doubtful, l.dormant});
    } else {
      known->repeated |= l.repeated;
    }
  }
}

void interpreter::take_over_tasks(const function_effects& effects, binding& bound, call_step via,
                                  bool once) {
  for (task_id t = 0; t < effects.tasks.size(); ++t) {
    const task_record& theirs = effects.tasks[t];
    const bool open =
        !theirs.calls.empty() ||
        std::any_of(effects.pending.begin(), effects.pending.end(),
                    [&](const pending_call& p) { return p.starts_task && p.task == t; });
    if (theirs.ended && !open) continue;
    task_record made = outline_of(theirs);
    made.ended = false;
    made.path.insert(made.path.begin(), via);
    made.loops = block_ < loops_.size() ? loops_[block_] : std::vector<block_id>{};
    const mapped_location handle = bound.map(theirs.handle);
    made.handle = handle.locs.size() == 1 ? handle.locs.front() : no_loc;
    // What is the same whoever called is one task; otherwise each call has its own, up to a limit:
    // ways to a start multiply with every level of calls.
    made.once = theirs.once || once;
    const auto key = (theirs.independent || made.once) && !theirs.entries.empty()
                         ? std::pair{0x80000000u | theirs.started, number_of(theirs.entries)}
                         : std::pair{site(), 16 + t};
    if (!task_ids_.contains(key) && tasks_.size() >= ctx_.limits.tasks) {
      effects_.truncated = true;
      continue;
    }
    const task_id mine = task_for(key.first, key.second, made);
    bound.tasks.emplace(t, mine);
    if (!theirs.calls.empty() && !theirs.ended) {
      binding inside = bound.for_instances_of(theirs);
      for (const pending_call& p : theirs.calls) {
        const locs at = inside.callable_at(p.target);
        const auto same = [&](const open_call& o) {
          return at.size() == 1 && o.worker == mine && o.target == at.front();
        };
        if (at.size() != 1 || std::any_of(open_calls_.begin(), open_calls_.end(), same)) continue;
        open_calls_.push_back({mine, at.front(), inside.map_locks(p.locks),
                               inside.map_all(p.awaited), inside.map_all(p.signalled)});
      }
    }
    if (theirs.ended || !recording || made.path.size() > ctx_.limits.path) continue;
    std::vector<access_record> accesses;
    for (const access_record& a : theirs.accesses) {
      const mapped_location& where = bound.map(a.where);
      std::vector<assumption> when = bound.at_call.assumed;
      if (where.own || !hold_for(a.when, bound, when)) continue;
      for (loc_id l : where.locs) {
        access_record to = a;
        to.where = l;
        to.when = when;
        to.locks = bound.map_locks(a.locks);
        to.awaited = awaited_as_well(bound.map_all(a.awaited), bound.at_call.awaited);
        to.signalled = bound.map_all(a.signalled);
        accesses.push_back(std::move(to));
      }
    }
    merge_accesses(tasks_[mine], accesses);
    for (const acquire_record& a : theirs.acquires) {
      const mapped_location lock = bound.map(a.lock);
      if (lock.locs.size() != 1 || tasks_[mine].acquires.size() > 64) continue;
      acquire_record to = a;
      to.lock = ctx_.canonical_lock(lock.locs.front());
      to.held = bound.map_locks(a.held);
      std::vector<acquire_record>& kept = tasks_[mine].acquires;
      const bool known = std::any_of(kept.begin(), kept.end(), [&](const acquire_record& k) {
        return k.lock == to.lock && k.at == to.at && k.held == to.held;
      });
      if (!known) kept.push_back(std::move(to));
    }
    for (const borrow& b : theirs.borrows) {
      const mapped_location target = bound.map(b.target);
      for (loc_id l : target.locs) {
        borrow to = b;
        to.target = l;
        if (of_this_thread(l)) to.by = borrow::how::thread_local_object;
        auto& kept = tasks_[mine].borrows;
        if (std::none_of(kept.begin(), kept.end(),
                         [&](const borrow& k) { return k.target == l && k.name == b.name; })) {
          kept.push_back(std::move(to));
        }
      }
    }
    observe_thread_locals(mine, via.at);
  }
}

/// `runs` was put at `callable`. If a task that is running takes what it calls from there (a pool's
/// workers, an event loop), that task runs it from now on: beside this thread, and beside whatever
/// else was handed to it if it has several instances.
void interpreter::hand_in(loc_id callable, value_id runs, const fact& what, state& s) {
  const loc_node node = ctx_.locations.at(callable);
  const std::vector<std::uint32_t> functions = ctx_.values.at(runs).functions;
  if (functions.empty() || node.is_root || node.step != selector_kind::callable) return;
  open_call open;
  bool several = false;
  for (const open_call& o : open_calls_) {
    const live_task* worker = s.tasks.find(o.worker);
    if (!worker || worker->doubtful || same_object(o.target, node.parent) == answer::no) continue;
    several = several || worker->repeated || tasks_[o.worker].many ||
              (open.worker != no_id && open.worker != o.worker);
    if (open.worker == no_id) open = o;
  }
  if (open.worker == no_id) return;
  task_record made;
  made.started = what.at;
  made.mode = spawn_mode::executor;
  made.in = id_;
  made.entries.assign(functions.begin(), functions.end());
  made.handle = tasks_[open.worker].handle;
  made.loops = block_ < loops_.size() ? loops_[block_] : std::vector<block_id>{};
  made.runs_on = open.worker;
  const task_id task = task_for(site(), 0x40000000u + callable, made);
  if (recording) {
    for (function_id f : functions) {
      if (!ctx_.effects[f].known) continue;
      callee_choice choice;
      choice.callee = f;
      if (ctx_.u.functions[f].is(function_method)) {
        choice.has_closure = true;
        choice.closure.object = node.parent;
        choice.closure.own_copy = true;
        choice.closure.value = ctx_.values.pointer_to({node.parent});
      }
      task_record ran;
      fill_task(ran, choice, arranged(choice, {}), what, s);
      for (access_record& a : ran.accesses) {
        for (const held_lock& held : open.locks) {
          if (!a.locks.find(held.lock)) a.locks.add(held);
        }
        add_all(a.awaited, open.awaited);
        add_all(a.signalled, open.signalled);
      }
      merge_accesses(tasks_[task], ran.accesses);
    }
    borrow_parts(tasks_[task], node.parent, s);
    live_set beside = s.tasks;
    if (!several) {
      for (const live_task& l : s.tasks) {
        if (tasks_[l.task].runs_on == open.worker) beside.finish(l.task);
      }
    }
    note_start(task, beside);
  }
  s.tasks.start(task, false);
  std::vector<std::pair<loc_id, value_id>> handles;
  s.values.each([&](loc_id at, value_id v) {
    const std::vector<task_id>& tasks = ctx_.values.at(v).tasks;
    if (std::binary_search(tasks.begin(), tasks.end(), open.worker) &&
        !std::binary_search(tasks.begin(), tasks.end(), task)) {
      handles.emplace_back(at, v);
    }
  });
  for (const auto& [at, v] : handles) {
    abstract_value both = ctx_.values.at(v);
    both.tasks.insert(std::lower_bound(both.tasks.begin(), both.tasks.end(), task), task);
    put(at, ctx_.values.intern(std::move(both)), s);
  }
}

/// `p`, a call that a callee leaves open, is made by `task` of this function.
void interpreter::run_in_task(task_record& task, const pending_call& p, binding& bound,
                              call_step via, state& s) {
  if (p.path.size() > max_pending_depth || task_calls_ > max_pending_depth) return;
  std::vector<argument> args;
  for (const argument& a : p.args) args.push_back(bound.map_argument(a));
  const lockset locks = bound.map_locks(p.locks);
  const locs signalled = bound.map_all(p.signalled);
  const std::vector<callee_choice> found = bound.callables(p.target, s);
  for (const callee_choice& inner : found) {
    if (!ctx_.effects[inner.callee].known || inner.callee == via.callee) continue;
    if (std::find(task.entries.begin(), task.entries.end(), inner.callee) == task.entries.end()) {
      task.entries.push_back(inner.callee);
    }
    task_record nested;
    fact call;
    call.kind = fact_kind::call;
    call.at = p.at;
    ++task_calls_;
    fill_task(nested, inner, arranged(inner, args), call, s);
    --task_calls_;
    for (access_record& a : nested.accesses) {
      a.path.insert(a.path.begin(), via);
      for (const held_lock& held : locks) {
        if (!a.locks.find(held.lock)) a.locks.add(held);
      }
      add_all(a.signalled, signalled);
    }
    merge_accesses(task, nested.accesses);
    for (pending_call& more : nested.calls) {
      if (task.calls.size() >= max_task_calls) break;
      more.path.insert(more.path.begin(), via);
      task.calls.push_back(std::move(more));
    }
  }
  const std::vector<loc_id> at = bound.callable_at(p.target);
  if (!found.empty() || at.size() != 1 || !callers_to_know(at.front()) ||
      task.calls.size() >= max_task_calls) {
    return;
  }
  pending_call mine = p;
  mine.starts_task = false;
  mine.target = at.front();
  mine.args = std::move(args);
  mine.path.insert(mine.path.begin(), via);
  mine.locks = locks;
  mine.awaited.clear();
  mine.signalled = signalled;
  mine.in_block = no_id;
  mine.handle = no_loc;
  task.calls.push_back(std::move(mine));
}

void interpreter::resolve_task_calls(const function_effects& effects, binding& bound, call_step via,
                                     state& s) {
  for (const auto& [theirs, mine] : std::map<task_id, task_id>(bound.tasks)) {
    const task_record& from = effects.tasks[theirs];
    const std::size_t had = tasks_[mine].accesses.size();
    binding inside = bound.for_instances_of(from);
    for (const pending_call& p : from.calls) run_in_task(tasks_[mine], p, inside, via, s);
    if (!from.ended) continue;
    live_set beside;
    for (const left_task& l : from.alongside) {
      const auto other = bound.tasks.find(l.task);
      if (other == bound.tasks.end()) continue;
      beside.start(other->second, l.repeated);
    }
    note_start(mine, beside);
    for (std::size_t i = had; i < tasks_[mine].accesses.size(); ++i) {
      accesses_.push_back({tasks_[mine].accesses[i], s.tasks, mine, block_, position_});
    }
  }
}

void interpreter::resolve_pending(const pending_call& p, const function_effects& effects,
                                  binding& bound, call_step via, state& s) {
  if (p.path.size() > max_pending_depth) return;
  const auto started = bound.tasks.find(p.task);
  const bool known_task = p.starts_task && started != bound.tasks.end();
  std::vector<argument> args;
  if (known_task) {
    binding inside = bound.for_instances_of(effects.tasks[p.task]);
    for (const argument& a : p.args) args.push_back(inside.map_argument(a));
  } else {
    for (const argument& a : p.args) args.push_back(bound.map_argument(a));
  }
  const std::vector<callee_choice> found = bound.callables(p.target, s);
  for (const callee_choice& inner : found) {
    if (!ctx_.effects[inner.callee].known) continue;
    fact call;
    call.kind = p.starts_task ? fact_kind::spawn : fact_kind::call;
    call.at = p.at;
    call.mode = static_cast<std::uint8_t>(p.mode);
    if (p.many) call.flags |= flag_many;
    if (p.starts_task) {
      // The callee started it without knowing what it runs: now it is known.
      if (!recording || !known_task) continue;
      task_record& task = tasks_[started->second];
      callee_choice copied = inner;
      copied.closure.own_copy = !inner.referred;
      if (std::find(task.entries.begin(), task.entries.end(), inner.callee) ==
          task.entries.end()) {
        task.entries.push_back(inner.callee);
      }
      const std::size_t had = task.accesses.size();
      fill_task(task, copied, arranged(copied, args), call, s);
      if (effects.tasks[p.task].ended) {
        for (std::size_t i = had; i < task.accesses.size(); ++i) {
          accesses_.push_back({task.accesses[i], s.tasks, started->second, block_, position_});
        }
      } else if (inner.has_closure) {
        borrow_parts(task, inner.closure.object, s);
        observe_thread_locals(started->second, via.at);
      }
      observe_sends(started->second, call);
    } else {
      // Under the locks that the callee held when it called.
      const lockset before = s.locks;
      for (const held_lock& held : bound.map_locks(p.locks)) {
        if (!s.locks.find(held.lock)) s.locks.add(held);
      }
      std::vector<state> ignored;
      apply(inner, arranged(inner, args), call, s, ignored, true);
      s.locks = before;
    }
  }
  const std::vector<loc_id> at = bound.callable_at(p.target);
  if (!found.empty() || !recording || at.size() != 1 || !callers_to_know(at.front()) ||
      effects_.pending.size() >= max_pending || (p.starts_task && !known_task)) {
    return;
  }
  pending_call mine = p;
  if (p.starts_task) mine.task = started->second;
  mine.target = at.front();
  mine.args = args;
  mine.path.insert(mine.path.begin(), via);
  mine.locks = bound.map_locks(p.locks);
  mine.signalled = bound.map_all(p.signalled);
  mine.in_block = block_;
  mine.position = position_;
  for (const held_lock& l : s.locks) {
    if (!mine.locks.find(l.lock)) mine.locks.add(l);
  }
  const mapped_location handle = bound.map(p.handle);
  mine.handle = handle.locs.size() == 1 ? handle.locs.front() : no_loc;
  effects_.pending.push_back(std::move(mine));
}

}  // namespace ra::analyzer
