// Transfer of locks: taken and let go by hand or by guards, tried, kept over a suspension.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

// Waiting on a condition lets its lock go and takes it back in one step: whoever holds it before
// holds it after.
bool interpreter::taken_back_at_once(const fact& what) const {
  const std::vector<fact>& facts = f_.body.blocks[block_].facts;
  for (std::size_t i = position_ + 1; i < facts.size() && facts[i].at == what.at; ++i) {
    if (facts[i].kind == fact_kind::acquire && facts[i].target == what.target) return true;
  }
  return false;
}

// Who waits on a condition holds its lock: if it was not taken here, it was taken by the caller.
void interpreter::assume_held(const fact& waited, state& s) {
  const locs found = resolve(waited.target, s);
  if (found.size() != 1) return;
  const loc_id lock = ctx_.canonical_lock(found.front());
  if (s.locks.find(lock) || s.locks.find(ctx_.unknown_lock())) return;
  if (is_free(lock, s)) {
    if (!s.blurred && one_object(lock) && first_time({7, lock, waited.at})) {
      lock_observation seen{lock_event::let_go_unheld, lock, waited.at};
      seen.on_every_path = seen.at_wait = true;
      seen_.locks.push_back(std::move(seen));
    }
    return;
  }
  const bool let_go = std::any_of(s.debts.begin(), s.debts.end(),
                                  [&](const lock_debt& d) { return d.lock == lock; });
  if (let_go || own_storage(lock)) return;
  s.locks.add({lock, static_cast<lock_mode>(waited.mode), false, true, waited.at});
}

bool interpreter::let_go_just_before(const fact& what) const {
  const std::vector<fact>& facts = f_.body.blocks[block_].facts;
  for (std::size_t i = position_; i-- > 0 && facts[i].at == what.at;) {
    if (facts[i].kind == fact_kind::release && facts[i].target == what.target) return true;
  }
  return false;
}

void interpreter::note_free(loc_id lock) {
  auto& places = free_at_[lock];
  const std::pair here{block_, position_};
  if (std::find(places.begin(), places.end(), here) == places.end()) places.push_back(here);
}

bool interpreter::is_free(loc_id lock, const state& s) const {
  const loc_node& node = ctx_.locations.at(lock);
  const loc_node& top = ctx_.locations.at(node.top);
  const bool local = top.root == loc_root::variable && !ctx_.locations.behind_pointer(lock) &&
                     top.index < leaves_hands_.size() && !leaves_hands_[top.index] &&
                     f_.variables[top.index].kind == variable_kind::local;
  if (local) return true;
  const auto twice = [&](const lock_debt& d) { return d.lock == lock && !d.inherited; };
  if (std::any_of(s.debts.begin(), s.debts.end(), twice)) return true;
  const auto places = free_at_.find(lock);
  if (places == free_at_.end()) return false;
  return std::any_of(places->second.begin(), places->second.end(), [&](const auto& at) {
    if (at.first == block_) return at.second < position_;
    return !leads_to(f_.body.entry, block_, at.first);
  });
}

void interpreter::take(loc_id lock, lock_mode mode, bool by_guard, bool recursive, bool attempt,
                       const fact& what, state& s) {
  lock = ctx_.canonical_lock(lock);
  s.synchronised = true;
  // Taking back what was let go for a while: the caller holds it, as it did before.
  const auto debt = std::find_if(s.debts.begin(), s.debts.end(),
                                 [&](const lock_debt& d) { return d.lock == lock; });
  if (debt != s.debts.end()) {
    if (debt->inherited) s.locks.add({lock, mode, false, true, what.at});
    s.debts.erase(debt);
    return;
  }
  if (!attempt && !recursive && mode == lock_mode::exclusive) note_free(lock);
  if (recording) {
    lock_blocks_.emplace(std::pair{lock, what.at}, block_);
    acquire_record taken{lock, mode, recursive, attempt, what.at, {}, {}, {}, {}, s.assumed};
    for (const lock_debt& d : s.debts) taken.let_go.push_back(d.lock);
    note_acquire(std::move(taken), what.at, s);
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

/// `taken`, here or by the call at `at`: with the locks and tasks of this moment.
void interpreter::note_acquire(acquire_record taken, location_id at, const state& s) {
  for (const held_lock& held : s.locks) {
    const bool let_go =
        std::find(taken.let_go.begin(), taken.let_go.end(), held.lock) != taken.let_go.end();
    const bool same_step = held.taken == at && taken.path.empty();
    if (let_go || same_step || held.lock == ctx_.unknown_lock() || taken.held.find(held.lock)) {
      continue;
    }
    taken.held.add(held);
  }
  for (const live_task& l : s.tasks) {
    if (!l.doubtful && !l.dormant) taken.beside.push_back(l.task);
  }
  for (acquire_record& known : effects_.acquires) {
    if (known.lock != taken.lock || known.at != taken.at || known.path != taken.path ||
        !(known.held == taken.held)) {
      continue;
    }
    known.when = common(known.when, taken.when);
    for (std::uint32_t t : taken.beside) {
      if (std::find(known.beside.begin(), known.beside.end(), t) == known.beside.end()) {
        known.beside.push_back(t);
      }
    }
    return;
  }
  if (effects_.acquires.size() < max_acquires) effects_.acquires.push_back(std::move(taken));
}

void interpreter::let_go(loc_id lock, lock_mode mode, const fact& what, state& s, bool quietly) {
  lock = ctx_.canonical_lock(lock);
  if (recording) {
    let_go_here_.insert(lock);
    lock_blocks_.emplace(std::pair{lock, what.at}, block_);
  }
  const held_lock* held = s.locks.find(lock);
  const bool inherited = held && held->inherited;
  if (held && held->given_to != no_function) ctx_.leaves_locks.insert(held->given_to);
  if (s.locks.remove(lock) && !inherited) return;
  // A member of a lock that lets go of itself is how the lock is made.
  if (s.blurred || inherited || is_own_object(lock)) quietly = true;
  const bool free = !quietly && is_free(lock, s);
  const lock_debt debt{lock, mode, what.at, inherited};
  if (!free && std::find(s.debts.begin(), s.debts.end(), debt) == s.debts.end()) {
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
    seen.on_every_path = free;
    seen_.locks.push_back(std::move(seen));
  }
}

bool interpreter::is_own_object(loc_id at) const {
  const loc_node& node = ctx_.locations.at(at);
  if (node.is_root || node.step != selector_kind::deref) return false;
  const loc_node& holder = ctx_.locations.at(node.parent);
  return holder.is_root && holder.root == loc_root::variable &&
         holder.index < f_.variables.size() &&
         f_.variables[holder.index].kind == variable_kind::self;
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
  const bool recursive =
      ctx_.u.type_is(type_at(what.target), trait::recursive) || ctx_.may_relock(what.target, id_);
  const bool attempt = what.has(flag_attempt);
  const auto mode = static_cast<lock_mode>(what.mode);
  if (attempt) split_attempt(what, s, forks);
  if (found.size() == 1) {
    take(found.front(), mode, false, recursive, attempt, what, s);
  } else {
    take(ctx_.unknown_lock(), mode, false, true, attempt, what, s);
    for (loc_id lock : found) s.locks.add({lock, mode, false, false, what.at});
  }
}

/// `s` becomes the state in which the attempt succeeded; the one in which it failed is a fork.
void interpreter::split_attempt(const fact& what, state& s, std::vector<state>& forks) {
  const locs result = resolve(what.result, s);
  const bool zero_succeeds = what.has(flag_zero_is_success);
  abstract_value nonzero;
  nonzero.unknown = true;
  nonzero.truth = may_be_nonzero;
  const value_id no =
      zero_succeeds ? ctx_.values.intern(nonzero) : ctx_.values.number(ctx_.terms.constant(0));
  state failed = s;
  if (!result.empty()) store(result, no, false, failed, what.at);
  forks.push_back(std::move(failed));
  if (result.empty()) return;
  store(result, ctx_.values.number(ctx_.terms.constant(zero_succeeds ? 0 : 1)), false, s, what.at);
}

bool interpreter::protects_nothing(const place& made, location_id at) const {
  // Between a temporary guard's construction and destruction: is there anything to protect?
  const std::vector<fact>& facts = f_.body.blocks[block_].facts;
  for (std::size_t i = position_ + 1; i < facts.size(); ++i) {
    const fact& next = facts[i];
    if (next.kind == fact_kind::guard && next.target == made) return true;
    if (next.kind == fact_kind::call && next.callee != no_function &&
        ctx_.u.functions[next.callee].is(function_destructor) && !next.args.empty() &&
        next.args[0] == address_of(made)) {
      return true;
    }
    if (next.kind == fact_kind::call || next.kind == fact_kind::spawn ||
        (next.kind == fact_kind::access && next.at != at && !next.has(flag_initial))) {
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
  // What a guard that was passed in holds is the caller's to know, by value too.
  const bool made_here = own_storage(guard) && !is_parameter(guard);

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
      // Whether the holder of a user's own lock class may take it again is not known.
      const type_id kind = type_at(of);
      recursive.push_back(!ctx_.u.type_is(kind, trait::lock) ||
                          ctx_.u.type_is(kind, trait::recursive) || ctx_.may_relock(of, id_));
    }
    if (recording && (what.args.empty() || what.has(flag_deferred))) {
      idle_guards_[guard] = {what.args.empty() ? lock_event::guard_without_lock
                                               : lock_event::guard_never_locks,
                             what.args.empty() ? no_loc : locks.front(), what.at};
    }
    if (recording && what.has(flag_temporary) && !what.args.empty() &&
        protects_nothing(what.target, what.at) && first_time({9, what.at})) {
      seen_.locks.push_back({lock_event::temporary_guard, locks.front(), what.at});
    }
  } else {
    for (std::uint32_t i = 0; i < 8; ++i) {
      const loc_id slot = ctx_.locations.child(guard, selector_kind::lock, i);
      const auto* address = s.values.find(slot);
      if (!address && (i > 0 || made_here)) break;
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
        if (recording) busy_guards_.insert(guard);
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
          if (truth == may_be_nonzero || (!owns && !made_here)) {
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

void interpreter::on_suspend(const fact& what, state& s) {
  effects_.suspends = true;
  if (!recording || s.blurred) return;
  for (const held_lock& held : s.locks) {
    const type_id type = type_at(ctx_.locations.to_place(held.lock));
    if (held.inherited || ctx_.u.type_is(type, trait::task_lock)) continue;
    if (!first_time({13, held.lock, what.at})) continue;
    lock_observation seen{lock_event::held_at_suspend, held.lock, what.at, held.taken};
    seen_.locks.push_back(std::move(seen));
  }
}

}  // namespace ra::analyzer
