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
    case fact_kind::join: on_join(what, s); break;
    case fact_kind::detach: on_detach(what, s); break;
    case fact_kind::query: on_query(what, s, forks); break;
    case fact_kind::acquire:
      if (!let_go_just_before(what)) on_acquire(what, s, forks);
      break;
    case fact_kind::release:
      if (taken_back_at_once(what)) break;
      for (loc_id lock : resolve(what.target, s)) {
        let_go(lock, static_cast<lock_mode>(what.mode), what, s, false);
      }
      break;
    case fact_kind::guard: on_guard(what, s, forks); break;
    case fact_kind::signal:
      for (loc_id at : resolve(what.target, s)) {
        if (recording) insert_sorted(signals_[{block_, position_}], at);
      }
      break;
    case fact_kind::await:
      for (loc_id at : resolve(what.target, s)) insert_sorted(s.awaited, at);
      break;
    case fact_kind::suspend: on_suspend(what, s); break;
    case fact_kind::destroy: on_destroy(what, s); break;
    case fact_kind::give: {
      const loc_id result = ctx_.locations.variable(result_variable);
      if (what.source.kind == value_kind::copy || what.source.kind == value_kind::move) {
        const locs from = resolve(what.source.at, s);
        if (from.size() == 1) copy_parts(from.front(), result, false, false, s, what.at);
      }
      put(result, eval(what.source, s), s, what.at);
      break;
    }
    case fact_kind::raise:
      if (recording && !is_caught_here()) leave_by_exception(s, what.at);
      break;
    case fact_kind::escape:
    case fact_kind::unknown: break;
  }
}

// Waiting on a condition lets its lock go and takes it back in one step: whoever holds it before
// holds it after.
bool interpreter::taken_back_at_once(const fact& what) const {
  const std::vector<fact>& facts = f_.body.blocks[block_].facts;
  for (std::size_t i = position_ + 1; i < facts.size() && facts[i].at == what.at; ++i) {
    if (facts[i].kind == fact_kind::acquire && facts[i].target == what.target) return true;
  }
  return false;
}

bool interpreter::let_go_just_before(const fact& what) const {
  const std::vector<fact>& facts = f_.body.blocks[block_].facts;
  for (std::size_t i = position_; i-- > 0 && facts[i].at == what.at;) {
    if (facts[i].kind == fact_kind::release && facts[i].target == what.target) return true;
  }
  return false;
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

void interpreter::on_declare(const fact& what, state& s) {
  const loc_id at = ctx_.locations.variable(what.target.id);
  if (what.target.root != root_kind::variable || !what.target.path.empty()) return;
  declared_[at] = what.at;
  renew(at, s, what.at, false);
  const type_id type = type_at(what.target);
  if (ctx_.u.type_is(type, trait::handle) && !ctx_.u.type_is(type, trait::group)) {
    abstract_value empty;
    empty.handle = handle_empty;
    empty.truth = may_be_zero | may_be_nonzero;
    put(at, ctx_.values.intern(empty), s, what.at);
  }
}

void interpreter::renew(loc_id root, state& s, location_id when, bool storage_ends) {
  if (storage_ends && recording) {
    for (const live_task& live : s.tasks) {
      if (!live.knows(root)) continue;
      for (const borrow& b : tasks_[live.task].borrows) {
        if (!ctx_.locations.encloses(root, b.target) || given_back(live.task, b, s)) continue;
        if (!first_time({1, live.task, b.target})) continue;
        seen_.escapes.push_back({how_it_escapes(live, s), live.task, b, when});
      }
    }
  }
  forget_parts(root, s);
  // Outside of loops a task cannot know the object by its name and then meet another of that name.
  const bool again = block_ >= loops_.size() || !loops_[block_].empty();
  if (again && shareable(root)) s.tasks.renew(root);
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

escape_event interpreter::how_it_escapes(const live_task& live, const state& s) {
  const task_record& task = tasks_[live.task];
  if (live.detached || task.discarded) return escape_event::detached;
  const std::vector<task_id> given =
      tasks_at(ctx_.locations.variable(result_variable), s);
  if (std::find(given.begin(), given.end(), live.task) != given.end()) {
    return escape_event::returned;
  }
  if (task.mode == spawn_mode::group) return escape_event::into_scope;
  if (task.handle == no_loc || own_storage(task.handle)) return escape_event::outlives_variable;
  return escape_event::stored;
}

location_id interpreter::declared_at(loc_id at) const {
  const auto found = declared_.find(ctx_.locations.top(at));
  return found == declared_.end() ? no_location : found->second;
}

void interpreter::on_end(const fact& what, state& s) {
  if (what.target.root != root_kind::variable || !what.target.path.empty()) return;
  renew(ctx_.locations.variable(what.target.id), s, what.at, true);
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
  check_guarded(where, record, s);
  std::vector<std::uint32_t> key{where, what.mode, what.at, what.flags, block_};
  for (const held_lock& l : s.locks) key.push_back(l.lock * 2 + (l.mode == lock_mode::shared));
  key.push_back(no_id);
  for (const live_task& l : s.tasks) {
    key.push_back(l.task * 4 + l.repeated * 2 + l.detached);
    key.push_back(static_cast<std::uint32_t>(l.stale.size()));
  }
  key.push_back(no_id);
  key.insert(key.end(), s.awaited.begin(), s.awaited.end());
  key.push_back(no_id);
  key.insert(key.end(), s.joined.begin(), s.joined.end());
  if (!access_ids_.emplace(std::move(key), static_cast<std::uint32_t>(accesses_.size())).second) {
    return;
  }
  accesses_.push_back({std::move(record), s.tasks, this_thread, block_, position_});
}

void interpreter::on_access(const fact& what, state& s) {
  if (!recording) return;
  for (loc_id where : resolve(what.target, s)) record_access(where, what, s);
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

bool interpreter::one_object(loc_id at) const {
  for (; at != no_loc && !ctx_.locations.at(at).is_root; at = ctx_.locations.at(at).parent) {
    const loc_node& node = ctx_.locations.at(at);
    if (node.many) return false;
    if (node.step == selector_kind::element && !ctx_.terms.is_constant(node.index)) return false;
  }
  return at != no_loc && !ctx_.locations.many(at);
}

void interpreter::on_assign(const fact& what, state& s) {
  const locs to = resolve(what.target, s);
  if (to.empty()) return;
  if (recording && ctx_.u.type_is(type_at(what.target), trait::guard)) {
    busy_guards_.insert(to.begin(), to.end());   // takes over what another guard held
  }
  const bool weak = what.has(flag_weak);
  if (to.size() == 1 && !weak && recording) {
    // Assigning to a joinable thread ends the program.
    const type_id type = type_at(what.target);
    if (const auto* known = s.values.find(to.front());
        known && ctx_.u.type_is(type, trait::terminates_if_joinable) &&
        ctx_.values.at(*known).handle == handle_joinable && !s.blurred &&
        one_object(to.front()) && first_time({2, to.front(), what.at})) {
      seen_.handles.push_back({handle_event::overwritten, to.front(), this_thread, what.at});
    }
  }
  if (to.size() == 1 && !weak && ctx_.u.type_is(type_at(what.target), trait::joins_on_destroy)) {
    // A jthread or future that is assigned to joins what it stood for.
    for (task_id t : tasks_at(to.front(), s)) s.tasks.finish(t);
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

void interpreter::join_handles(const locs& handles, bool all_elements, state& s) {
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
      abstract_value v = ctx_.values.at(known ? *known : load(handle, s));
      v.handle = handle_joined;
      v.tasks.clear();
      put(handle, ctx_.values.intern(v), s);
    }
  }
  (void)all_elements;
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

void interpreter::on_join(const fact& what, state& s) {
  const locs handles = resolve(what.target, s);
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
    if (thread && !unknown && how != 0 && (how & handle_joinable) == 0 &&
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
  const std::size_t running = static_cast<std::size_t>(std::distance(s.tasks.begin(), s.tasks.end()));
  join_handles(handles, true, s);
  for (loc_id h : handles) s.since = s.since.with(h, what.at, pool_);
  if (static_cast<std::size_t>(std::distance(s.tasks.begin(), s.tasks.end())) != running) return;
  // Nothing was known under this handle. If a handle of some live task is out of sight as well
  // (kept in an element, behind a pointer), it may be this one: assume so.
  std::vector<task_id> ended;
  for (const live_task& l : s.tasks) {
    const loc_id kept = tasks_[l.task].handle;
    const bool hidden = kept == no_loc || kept == handles.front() || ctx_.locations.many(kept) ||
                        ctx_.locations.behind_pointer(kept) ||
                        ctx_.locations.many(handles.front());
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

void interpreter::take(loc_id lock, lock_mode mode, bool by_guard, bool recursive, bool attempt,
                       const fact& what, state& s) {
  lock = ctx_.canonical_lock(lock);
  // Taking back what was let go for a while: the caller holds it, as it did before.
  const auto debt = std::find_if(s.debts.begin(), s.debts.end(),
                                 [&](const lock_debt& d) { return d.lock == lock; });
  if (debt != s.debts.end()) {
    if (debt->inherited) s.locks.add({lock, mode, false, true, what.at});
    s.debts.erase(debt);
    return;
  }
  if (recording) {
    if (first_time({32, lock, what.at}) && effects_.acquires.size() < max_acquires) {
      effects_.acquires.push_back({lock, mode, recursive, attempt, what.at, {}});
    }
    const loc_node& own = ctx_.locations.at(lock);
    if (own.is_root && own.root == loc_root::variable && own.index < f_.variables.size() &&
        f_.variables[own.index].kind == variable_kind::local && !leaves_hands_[own.index] &&
        first_time({29, lock})) {
      seen_.locks.push_back({lock_event::local_lock, lock, what.at});
    }
    const held_lock* held = s.locks.find(lock);
    const bool both_shared = held && held->mode == lock_mode::shared && mode == lock_mode::shared;
    if (held && !recursive && !attempt && !both_shared && !s.blurred &&
        one_object(lock) && first_time({6, lock, what.at})) {
      lock_observation seen{lock_event::taken_twice, lock, what.at, held->taken};
      seen.on_every_path = true;
      seen_.locks.push_back(std::move(seen));
    }
  }
  s.locks.add({lock, mode, by_guard, false, what.at});
}

void interpreter::let_go(loc_id lock, lock_mode mode, const fact& what, state& s, bool quietly) {
  lock = ctx_.canonical_lock(lock);
  const held_lock* held = s.locks.find(lock);
  const bool inherited = held && held->inherited;
  if (s.locks.remove(lock) && !inherited) return;
  if (s.blurred || inherited) quietly = true;
  const lock_debt debt{lock, mode, what.at, inherited};
  if (std::find(s.debts.begin(), s.debts.end(), debt) == s.debts.end()) {
    s.debts.push_back(debt);
    std::sort(s.debts.begin(), s.debts.end(),
              [](const lock_debt& a, const lock_debt& b) { return a.lock < b.lock; });
  }
  const bool held_by_another_name =
      std::any_of(s.locks.begin(), s.locks.end(),
                  [&](const held_lock& l) { return may_be_same_lock(l.lock, lock); });
  if (recording && !quietly && one_object(lock) && !held_by_another_name &&
      first_time({7, lock, what.at})) {
    lock_observation seen{lock_event::let_go_unheld, lock, what.at};
    seen_.locks.push_back(std::move(seen));
  }
}

bool interpreter::may_be_same_lock(loc_id a, loc_id b) const {
  if (a == ctx_.unknown_lock() || b == ctx_.unknown_lock()) return true;
  if (ctx_.locations.top(a) == ctx_.locations.top(b)) {
    return same_object(a, b) != answer::no;
  }
  // Two pointers of unknown origin may lead to one object; two names of storage do not.
  return ctx_.locations.behind_pointer(a) && ctx_.locations.behind_pointer(b);
}

void interpreter::on_acquire(const fact& what, state& s, std::vector<state>& forks) {
  if (ctx_.u.type_is(type_at(what.target), trait::guard)) {
    // std::lock(first, second) over guards.
    fact through = what;
    through.kind = fact_kind::guard;
    through.mode = static_cast<std::uint8_t>(guard_mode::lock);
    if (static_cast<lock_mode>(what.mode) == lock_mode::shared) through.flags |= flag_shared;
    on_guard(through, s, forks);
    return;
  }
  const locs found = resolve(what.target, s);
  const bool recursive = ctx_.u.type_is(type_at(what.target), trait::recursive);
  const bool attempt = what.has(flag_attempt);
  const auto mode = static_cast<lock_mode>(what.mode);
  const locs result = resolve(what.result, s);
  if (attempt) {
    state failed = s;
    const bool zero_succeeds = what.has(flag_zero_is_success);
    abstract_value nonzero;
    nonzero.unknown = true;
    nonzero.truth = may_be_nonzero;
    const value_id yes = zero_succeeds ? ctx_.values.intern(nonzero)
                                       : ctx_.values.number(ctx_.terms.constant(0));
    if (!result.empty()) store(result, yes, false, failed, what.at);
    forks.push_back(std::move(failed));
    if (!result.empty()) {
      store(result, ctx_.values.number(ctx_.terms.constant(zero_succeeds ? 0 : 1)), false, s,
            what.at);
    }
  }
  if (found.size() == 1) {
    take(found.front(), mode, false, recursive, attempt, what, s);
  } else {
    take(ctx_.unknown_lock(), mode, false, true, attempt, what, s);
    for (loc_id lock : found) s.locks.add({lock, mode, false, false, what.at});
  }
}

bool interpreter::protects_nothing(const fact& made) const {
  // Between a temporary guard's construction and destruction: is there anything to protect?
  const std::vector<fact>& facts = f_.body.blocks[block_].facts;
  for (std::size_t i = position_ + 1; i < facts.size(); ++i) {
    const fact& next = facts[i];
    if (next.kind == fact_kind::guard && next.target == made.target) return true;
    if (next.kind == fact_kind::call || next.kind == fact_kind::spawn ||
        (next.kind == fact_kind::access && next.at != made.at && !next.has(flag_initial))) {
      return false;
    }
  }
  return false;
}

void interpreter::on_guard(const fact& what, state& s, std::vector<state>& forks) {
  const locs where = resolve(what.target, s);
  if (where.size() != 1) return;
  const loc_id guard = where.front();
  const loc_id owned = ctx_.locations.child(guard, selector_kind::owned);
  const auto mode = what.has(flag_shared) ? lock_mode::shared : lock_mode::exclusive;
  const value_id yes = ctx_.values.number(ctx_.terms.constant(1));
  const value_id no = ctx_.values.number(ctx_.terms.constant(0));
  const locs result = resolve(what.result, s);

  locs locks;
  std::vector<bool> recursive;
  if (static_cast<guard_mode>(what.mode) == guard_mode::construct) {
    for (std::uint32_t i = 0; i < what.args.size(); ++i) {
      const value_id address = eval(what.args[i], s);
      put(ctx_.locations.child(guard, selector_kind::lock, i), address, s, what.at);
      const locs targets = targets_of(address);
      locks.push_back(targets.size() == 1 ? targets.front() : ctx_.unknown_lock());
      place of = what.args[i].at;
      if (what.args[i].kind == value_kind::copy) of = deref_of(of);
      recursive.push_back(ctx_.u.type_is(type_at(of), trait::recursive));
    }
    if (recording && (what.args.empty() || what.has(flag_deferred))) {
      idle_guards_.emplace(guard, idle_guard{what.args.empty() ? lock_event::guard_without_lock
                                                               : lock_event::guard_never_locks,
                                             what.args.empty() ? no_loc : locks.front(), what.at});
    }
    if (recording && what.has(flag_temporary) && !what.args.empty() && protects_nothing(what) &&
        first_time({9, what.at})) {
      seen_.locks.push_back({lock_event::temporary_guard, locks.front(), what.at});
    }
  } else {
    for (std::uint32_t i = 0; i < 8; ++i) {
      const loc_id slot = ctx_.locations.child(guard, selector_kind::lock, i);
      const auto* address = s.values.find(slot);
      if (!address && (i > 0 || own_storage(guard))) break;
      const locs targets = targets_of(address ? *address : load(slot, s));
      locks.push_back(targets.size() == 1 ? targets.front() : ctx_.unknown_lock());
      recursive.push_back(targets.size() != 1);
    }
  }

  const auto take_all = [&](state& to) {
    if (recording && !locks.empty()) busy_guards_.insert(guard);
    for (std::size_t i = 0; i < locks.size(); ++i) {
      take(locks[i], mode, true, recursive[i], what.has(flag_attempt), what, to);
    }
    put(owned, yes, to, what.at);
  };
  const auto* owns = s.values.find(owned);
  const std::uint8_t truth = owns ? ctx_.values.at(*owns).truth : may_be_zero | may_be_nonzero;
  switch (static_cast<guard_mode>(what.mode)) {
    case guard_mode::construct:
    case guard_mode::lock:
      if (what.has(flag_deferred)) {
        put(owned, no, s, what.at);
      } else if (what.has(flag_adopted)) {
        put(owned, yes, s, what.at);
        for (loc_id lock : locks) s.locks.hand_to_guard(lock, true);
      } else {
        if (what.has(flag_attempt)) {
          state failed = s;
          put(owned, no, failed, what.at);
          if (!result.empty()) store(result, no, false, failed, what.at);
          forks.push_back(std::move(failed));
          if (!result.empty()) store(result, yes, false, s, what.at);
        }
        take_all(s);
      }
      break;
    case guard_mode::unlock:
      for (loc_id lock : locks) let_go(lock, mode, what, s, truth != may_be_zero || !owns);
      put(owned, no, s, what.at);
      break;
    case guard_mode::disown:
      put(owned, no, s, what.at);
      for (loc_id lock : locks) s.locks.hand_to_guard(lock, false);
      break;
    case guard_mode::destroy:
      if (truth != may_be_zero) {
        for (loc_id lock : locks) {
          if (truth == may_be_nonzero || (!owns && !own_storage(guard))) {
            let_go(lock, mode, what, s, true);
          } else {
            s.locks.remove(lock);
          }
        }
      }
      forget_parts(guard, s);
      break;
  }
}

void interpreter::destroy_part(loc_id part, type_id type, const fact& what, state& s) {
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
      case spawn_mode::coroutine: joins = joins || task.mode != spawn_mode::coroutine; break;
      case spawn_mode::thread:
        ends_program = ends_program || (!joins && s.tasks.find(t) != nullptr);
        break;
      case spawn_mode::group:
        if (recording && s.tasks.find(t) && first_time({11, part})) {
          seen_.handles.push_back({handle_event::group_not_waited, part, t, what.at,
                                   declared_at(part), no_location, !s.blurred});
        }
        s.tasks.finish(t);
        break;
      case spawn_mode::pthread:
      case spawn_mode::parallel:
      case spawn_mode::executor: break;
    }
  }
  if (ends_program && (v.handle & handle_joinable) != 0) {
    if (recording && first_time({12, part, declared_at(part)})) {
      seen_.handles.push_back({handle_event::destroyed_joinable, part,
                               v.tasks.empty() ? this_thread : v.tasks.front(), what.at,
                               declared_at(part), no_location,
                               v.handle == handle_joinable && !s.blurred});
    }
    for (task_id t : v.tasks) s.tasks.finish(t);
  }
  if (joins) {
    for (task_id t : v.tasks) s.tasks.finish(t);
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
    for (loc_id part : parts) destroy_part(part, part == whole ? type : no_type, what, s);
    const bool handle = ctx_.u.type_is(type, trait::handle);
    if (handle && !own_storage(whole) &&
        (ctx_.u.type_is(type, trait::joins_on_destroy))) {
      insert_sorted(s.joined, whole);
    }
    forget_parts(whole, s);
  }
}

void interpreter::on_suspend(const fact& what, state& s) {
  effects_.suspends = true;
  if (!recording || s.blurred) return;
  for (const held_lock& held : s.locks) {
    if (held.inherited || !first_time({13, held.lock, what.at})) continue;
    lock_observation seen{lock_event::held_at_suspend, held.lock, what.at, held.taken};
    seen_.locks.push_back(std::move(seen));
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
  if (test.subject.kind != value_kind::copy) return true;
  const locs at = resolve(test.subject.at, s);
  if (at.size() != 1 || ctx_.locations.many(at.front())) return true;
  abstract_value narrowed = x;
  if (equal) {
    if (!x.targets.empty() && zero) narrowed.targets.clear();
    narrowed.term = y.term;
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
