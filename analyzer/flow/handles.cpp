// Transfer of handles: which tasks one stands for, joins, detaches, destruction, ends of storage.

#include <algorithm>

#include "analyzer/flow/binding.h"
#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

void insert_sorted(std::vector<loc_id>& into, loc_id what) {
  const auto at = std::lower_bound(into.begin(), into.end(), what);
  if (at == into.end() || *at != what) into.insert(at, what);
}

}  // namespace

void interpreter::renew(loc_id root, state& s, location_id when, bool storage_ends) {
  if (storage_ends && recording) {
    for (const live_task& live : s.tasks) {
      // A parallel loop has ended before anything around it does.
      if (!live.knows(root) || tasks_[live.task].mode == spawn_mode::parallel) continue;
      for (const borrow& b : tasks_[live.task].borrows) {
        if (!ctx_.locations.encloses(root, b.target) || given_back(live.task, b, s)) continue;
        if (!first_time({1, live.task, b.target})) continue;
        seen_.escapes.push_back({how_it_escapes(live, root, s), live.task, b, when});
      }
    }
  }
  forget_parts(root, s);
  // Outside of loops a task cannot know the object by its name and then meet another of that name.
  const bool again = block_ >= loops_.size() || !loops_[block_].empty();
  if (again && shareable(root)) s.tasks.renew(root, pool_);
}

bool interpreter::given_back(task_id t, const borrow& b, const state& s) const {
  // Every use comes before a signal that was waited for: a latch, a promise, a semaphore.
  bool any = false;
  for (const access_record& a : tasks_[t].accesses) {
    if (!ctx_.locations.encloses(b.target, a.where)) continue;
    any = true;
    const bool over = std::any_of(a.signalled.begin(), a.signalled.end(), [&](loc_id l) {
      return std::binary_search(s.awaited.begin(), s.awaited.end(), l);
    });
    // What orders the end is itself in use until then.
    const bool is_order = std::binary_search(s.awaited.begin(), s.awaited.end(), a.where);
    if (!over && !is_order) return false;
  }
  return any || std::binary_search(s.awaited.begin(), s.awaited.end(), b.target);
}

escape_event interpreter::how_it_escapes(const live_task& live, loc_id ended, const state& s) {
  const task_record& task = tasks_[live.task];
  if (live.detached || task.discarded) return escape_event::detached;
  const std::vector<task_id> given =
      tasks_at(ctx_.locations.variable(result_variable), s);
  if (std::find(given.begin(), given.end(), live.task) != given.end()) {
    return escape_event::returned;
  }
  if (task.mode == spawn_mode::group) return escape_event::into_scope;
  if (task.handle != no_loc && !own_storage(task.handle)) return escape_event::stored;
  // A callee returned a task that borrows what it was lent by reference, and a temporary was lent.
  const loc_node& root = ctx_.locations.at(ended);
  const bool temporary = root.root == loc_root::variable && root.index < f_.variables.size() &&
                         f_.variables[root.index].kind == variable_kind::temporary;
  return temporary && !task.path.empty() ? escape_event::returned : escape_event::outlives_variable;
}

location_id interpreter::declared_at(loc_id at) const {
  const loc_id top = ctx_.locations.top(at);
  const loc_node& node = ctx_.locations.at(top);
  if (node.root == loc_root::object) {
    // Where the fact stands that made it.
    const auto after = std::upper_bound(block_base_.begin(), block_base_.end(), node.index);
    if (after == block_base_.begin()) return no_location;
    const auto b = static_cast<std::size_t>(after - block_base_.begin() - 1);
    const std::vector<fact>& facts = f_.body.blocks[b].facts;
    const std::size_t position = node.index - block_base_[b];
    return position < facts.size() ? facts[position].at : no_location;
  }
  const auto found = declared_.find(top);
  return found == declared_.end() ? no_location : found->second;
}

bool interpreter::one_object(loc_id at) const {
  for (; at != no_loc && !ctx_.locations.at(at).is_root; at = ctx_.locations.at(at).parent) {
    const loc_node& node = ctx_.locations.at(at);
    if (node.many) return false;
    if (node.step == selector_kind::element && !ctx_.terms.is_constant(node.index)) return false;
  }
  return at != no_loc && !ctx_.locations.many(at);
}

std::vector<task_id> interpreter::tasks_at(loc_id handle, const state& s) {
  std::vector<task_id> found;
  const auto gather = [&](loc_id at) {
    if (const auto* known = s.values.find(at)) {
      const auto& tasks = ctx_.values.at(*known).tasks;
      found.insert(found.end(), tasks.begin(), tasks.end());
    }
  };
  locs parts;
  ctx_.locations.collect(handle, parts);
  for (loc_id part : parts) gather(part);
  // An element: any other element of the same array that it may be.
  const loc_node& node = ctx_.locations.at(handle);
  if (!node.is_root && node.step == selector_kind::element) {
    for (loc_id other : ctx_.locations.at(node.parent).children) {
      const loc_node& twin = ctx_.locations.at(other);
      if (twin.step != selector_kind::element || other == handle) continue;
      if (node.index != any_term && twin.index != any_term &&
          ctx_.terms.overlap(node.index, twin.index) == answer::no) {
        continue;
      }
      locs more;
      ctx_.locations.collect(other, more);
      for (loc_id part : more) gather(part);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void interpreter::finish_all(state& s) {
  std::vector<task_id> all;
  for (const live_task& l : s.tasks) {
    if (!l.detached) all.push_back(l.task);
  }
  for (task_id t : all) s.tasks.finish(t);
}

void interpreter::join_handles(const locs& handles, bool keeps_result, state& s) {
  s.synchronised = true;
  if (!handles.empty()) finish_receivers(s);
  for (loc_id handle : handles) {
    const std::vector<task_id> tasks = tasks_at(handle, s);
    for (task_id t : tasks) s.tasks.finish(t);
    if (const auto* stands = s.values.find(handle); stands && ctx_.values.at(*stands).crowded) {
      finish_all(s);   // it stands for more tasks than are listed
    }
    if (tasks.empty() && (!own_storage(handle) || is_parameter(handle))) {
      insert_sorted(s.joined, handle);   // the caller knows which tasks these are
    }
    if (const auto* known = s.values.find(handle); known || !own_storage(handle)) {
      // A future still leads to what it shares; of a thread nothing is left.
      const bool thread = ctx_.u.type_is(type_at(ctx_.locations.to_place(handle)),
                                         trait::terminates_if_joinable);
      abstract_value v;
      if (!thread || keeps_result || !one_object(handle)) v = ctx_.values.at(known ? *known : load(handle, s));
      if (!keeps_result) v.handle = handle_joined;
      v.tasks.clear();
      put(handle, ctx_.values.intern(v), s);
    }
  }
}

bool interpreter::is_parameter(loc_id at) const {
  const loc_node& top = ctx_.locations.at(ctx_.locations.top(at));
  return top.root == loc_root::variable && top.index < f_.variables.size() &&
         f_.variables[top.index].kind == variable_kind::parameter;
}

bool interpreter::own_storage(loc_id at) const {
  const loc_node& node = ctx_.locations.at(at);
  if (node.root == loc_root::object) return true;
  if (node.root != loc_root::variable || ctx_.locations.behind_pointer(at)) return false;
  return true;
}

bool interpreter::callers_to_know(loc_id at) const {
  const loc_node& top = ctx_.locations.at(ctx_.locations.top(at));
  const bool parameter = top.root == loc_root::variable && top.index < f_.variables.size() &&
                         f_.variables[top.index].kind == variable_kind::parameter;
  return parameter || !own_storage(at);
}

/// `handle` stands for `tasks`: does one of them join it, waiting for its own end?
void interpreter::check_own_join(loc_id handle, const std::vector<task_id>& tasks) {
  for (task_id t : tasks) {
    for (const auto& [joined, at] : tasks_[t].join_sites) {
      if (joined != handle || !one_object(handle) || !first_time({30, t, at})) continue;
      seen_.handles.push_back({handle_event::join_self, handle, t, at});
    }
  }
}

void interpreter::on_join(const fact& what, state& s, std::vector<state>& forks) {
  // What waits for a future leaves its result, and the right to wait again.
  const bool keeps_result = what.has(flag_weak);
  const locs handles = resolve(what.target, s);
  if (what.has(flag_attempt)) {
    split_attempt(what, s, forks);
    // A future that is ready has what its promise signalled.
    for (loc_id handle : handles) {
      for (loc_id state_at : targets_of(load(handle, s))) insert_sorted(s.awaited, state_at);
    }
  }
  if (handles.empty()) {
    // Which task ends here is not known: assume it is the one that matters.
    finish_all(s);
    return;
  }
  if (recording && handles.size() == 1 && one_object(handles.front())) {
    const type_id type = type_at(what.target);
    const bool thread = ctx_.u.type_is(type, trait::handle) && !ctx_.u.type_is(type, trait::group);
    const auto* known = s.values.find(handles.front());
    const std::uint8_t how = known ? ctx_.values.at(*known).handle : 0;
    const bool unknown = !known || ctx_.values.at(*known).unknown;
    if (thread && !keeps_result && !unknown && how != 0 && (how & handle_joinable) == 0 &&
        first_time({3, handles.front(), what.at})) {
      const auto* before = s.since.find(handles.front());
      seen_.handles.push_back({handle_event::join_after, handles.front(), this_thread, what.at,
                               no_location, before ? *before : no_location, !s.blurred,
                               how == handle_empty});
    }
  }
  if (recording) {
    for (loc_id h : handles) {
      if (first_time({31, h, what.at})) effects_.join_sites.emplace_back(h, what.at);
    }
  }
  for (loc_id h : handles) {
    if (recording) check_own_join(h, tasks_at(h, s));
  }
  const std::size_t running = static_cast<std::size_t>(std::distance(s.tasks.begin(), s.tasks.end()));
  join_handles(handles, keeps_result, s);
  for (loc_id h : handles) s.since = s.since.with(h, what.at, pool_);
  if (static_cast<std::size_t>(std::distance(s.tasks.begin(), s.tasks.end())) != running) return;
  finish_hidden(handles.front(), s);
}

/// Nothing was known under the handle that was joined. If a handle of some live task is out of sight
/// as well (kept in an element, behind a pointer, or an object that pointers lead to), it may be this
/// one: assume so.
void interpreter::finish_hidden(loc_id joined, state& s) {
  std::vector<task_id> ended;
  for (const live_task& l : s.tasks) {
    const loc_id kept = tasks_[l.task].handle;
    const bool hidden = kept == no_loc || kept == joined || ctx_.locations.many(kept) ||
                        ctx_.locations.behind_pointer(kept) || ctx_.locations.many(joined) ||
                        (ctx_.locations.at(kept).root == loc_root::object &&
                         ctx_.locations.behind_pointer(joined));
    if (hidden && !l.detached) ended.push_back(l.task);
  }
  for (task_id t : ended) s.tasks.finish(t);
}

void interpreter::on_detach(const fact& what, state& s) {
  const locs handles = resolve(what.target, s);
  for (loc_id handle : handles) {
    const auto* known = s.values.find(handle);
    const std::uint8_t how = known ? ctx_.values.at(*known).handle : 0;
    const std::vector<task_id> tasks = tasks_at(handle, s);
    if (recording && handles.size() == 1) {
      const bool unknown = !known || ctx_.values.at(*known).unknown;
      if (!unknown && how != 0 && (how & handle_joinable) == 0 && one_object(handle)) {
        if (first_time({4, handle, what.at})) {
          const auto* before = s.since.find(handle);
          seen_.handles.push_back({handle_event::join_after, handle, this_thread, what.at,
                                   no_location, before ? *before : no_location, !s.blurred,
                                   how == handle_empty});
        }
      }
      if (first_time({5, what.at})) {
        seen_.handles.push_back({handle_event::detached, handle,
                                 tasks.size() == 1 ? tasks.front() : this_thread, what.at});
      }
    }
    for (task_id t : tasks) s.tasks.detach(t);
    if (tasks.empty() && (!own_storage(handle) || is_parameter(handle))) {
      insert_sorted(s.detached, handle);
    } else if (tasks.empty()) {
      effects_.detaches_self = true;   // pthread_detach(pthread_self())
    }
    abstract_value v;
    v.handle = handle_detached;
    put(handle, ctx_.values.intern(v), s, what.at);
  }
}

void interpreter::on_query(const fact& what, state& s, std::vector<state>& forks) {
  const locs asked = resolve(what.target, s);
  const locs result = resolve(what.result, s);
  if (result.empty()) return;
  const value_id yes = ctx_.values.number(ctx_.terms.constant(1));
  const value_id no = ctx_.values.number(ctx_.terms.constant(0));
  if (asked.size() != 1) {
    store(result, any_value, false, s, what.at);
    return;
  }
  const loc_id handle = asked.front();
  const loc_id owned = ctx_.locations.child(handle, selector_kind::owned);
  if (const auto* owns = s.values.find(owned)) {
    store(result, *owns, false, s, what.at);
    return;
  }
  const auto* known = s.values.find(handle);
  const abstract_value v = known ? ctx_.values.at(*known) : ctx_.values.at(any_value);
  const bool joinable = v.handle == 0 || (v.handle & handle_joinable) != 0 || v.unknown;
  const bool empty = v.handle == 0 || (v.handle & ~handle_joinable) != 0 || v.unknown;
  if (joinable && empty) {
    state without = s;
    store(result, no, false, without, what.at);
    abstract_value gone = v;
    gone.handle = handle_joined;
    gone.unknown = false;
    for (task_id t : gone.tasks) without.tasks.finish(t);
    if (!one_object(handle)) {
      for (task_id t : tasks_at(handle, s)) without.tasks.finish(t);
    }
    gone.tasks.clear();
    put(handle, ctx_.values.intern(gone), without);
    // A handle of the caller that is not joinable has nothing to join: as good as joined.
    if (!own_storage(handle)) insert_sorted(without.joined, handle);
    forks.push_back(std::move(without));
    abstract_value there = v;
    there.handle = handle_joinable;
    there.unknown = false;
    put(handle, ctx_.values.intern(there), s);
  }
  store(result, joinable ? yes : no, false, s, what.at);
}

void interpreter::destroy_part(loc_id part, type_id type, const fact& what, state& s,
                               location_id declared) {
  const auto* known = s.values.find(part);
  if (!known) return;
  const abstract_value v = ctx_.values.at(*known);
  if (v.tasks.empty() && (v.handle & handle_joinable) == 0) return;
  bool joins = ctx_.u.type_is(type, trait::joins_on_destroy);
  bool ends_program = false;
  for (task_id t : v.tasks) {
    const task_record& task = tasks_[t];
    switch (task.mode) {
      case spawn_mode::jthread:
      case spawn_mode::async:
      case spawn_mode::coroutine: joins = true; break;
      case spawn_mode::thread:
        ends_program = ends_program || (!joins && s.tasks.find(t) != nullptr);
        break;
      case spawn_mode::group:
        if (task.handle != no_loc && task.handle != part) break;  // a handle of one task of the group
        if (recording && s.tasks.find(t) && first_time({11, part})) {
          seen_.handles.push_back({handle_event::group_not_waited, part, t, what.at,
                                   declared, no_location, !s.blurred});
        }
        s.tasks.finish(t);
        break;
      case spawn_mode::pthread:
      case spawn_mode::parallel:
      case spawn_mode::executor:
      case spawn_mode::receiver: break;
    }
  }
  if (ends_program && (v.handle & handle_joinable) != 0) {
    if (recording && first_time({12, part, declared})) {
      seen_.handles.push_back({handle_event::destroyed_joinable, part,
                               v.tasks.empty() ? this_thread : v.tasks.front(), what.at,
                               declared, no_location,
                               v.handle == handle_joinable && !s.blurred});
    }
    for (task_id t : v.tasks) s.tasks.finish(t);
  }
  if (joins) {
    for (task_id t : v.tasks) s.tasks.finish(t);
  }
}

/// The callee's destructor lets members end: handles that it neither joins nor lets go on any of its
/// ways, and that stand for what runs.
void interpreter::end_members(binding& callee, const fact& what, state& s) {
  const function_effects& effects = ctx_.effects[callee.id];
  for (loc_id theirs : effects.destroyed) {
    const locs at = callee.map(theirs).locs;
    const bool looked_after =
        std::any_of(effects.outcomes.begin(), effects.outcomes.end(), [&](const outcome& way) {
          return std::binary_search(way.joined.begin(), way.joined.end(), theirs) ||
                 std::binary_search(way.detached.begin(), way.detached.end(), theirs);
        });
    if (looked_after || at.size() != 1) continue;
    const loc_id mine = at.front();
    const loc_node& node = ctx_.locations.at(theirs);
    const bool member = !node.is_root && node.step == selector_kind::field &&
                        node.index < ctx_.u.fields.size();
    const auto* known = s.values.find(mine);
    if (!known) {
      if (!own_storage(mine) && first_time({32, mine})) effects_.destroyed.push_back(mine);
      continue;
    }
    if (ctx_.values.at(*known).handle != handle_joinable || !one_object(mine)) continue;
    const std::vector<task_id> tasks = ctx_.values.at(*known).tasks;
    if (std::any_of(tasks.begin(), tasks.end(), [&](task_id t) {
          const live_task* live = s.tasks.find(t);
          return !live || live->doubtful || live->detached;
        })) {
      continue;
    }
    const type_id type = type_of(ctx_.locations.to_place(theirs), callee.callee, ctx_.u);
    destroy_part(mine, type, what, s, member ? ctx_.u.fields[node.index].declared : declared_at(mine));
  }
}

void interpreter::on_destroy(const fact& what, state& s) {
  for (loc_id whole : resolve(what.target, s)) {
    const loc_node element = ctx_.locations.at(whole);
    if (!element.is_root && element.step == selector_kind::element && element.index == any_term) {
      whole = element.parent;   // every element of an array or container
    }
    locs parts;
    ctx_.locations.collect(whole, parts);
    const type_id type = type_at(what.target);
    for (loc_id part : parts) {
      destroy_part(part, part == whole ? type : no_type, what, s, declared_at(part));
    }
    const bool handle = ctx_.u.type_is(type, trait::handle);
    if (handle && !own_storage(whole) && first_time({32, whole})) effects_.destroyed.push_back(whole);
    if (handle && !own_storage(whole) &&
        (ctx_.u.type_is(type, trait::joins_on_destroy))) {
      insert_sorted(s.joined, whole);
    }
    forget_parts(whole, s);
  }
}

}  // namespace ra::analyzer
