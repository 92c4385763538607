// Pairing: accesses of two parties that may run at once, to one object, without order or lock.
//
// An access of the function (or of what it calls) meets every task that was live at the time; a
// task that starts meets those already live, and itself if it was live before or has many
// instances. Only "yes, one object" is reported: what may be one object and may not is silent.

#include <algorithm>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

namespace {

/// The steps from the root, outermost first.
std::vector<loc_id> path_of(const location_table& table, loc_id at) {
  std::vector<loc_id> path;
  for (; at != no_loc && !table.at(at).is_root; at = table.at(at).parent) path.push_back(at);
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace

answer interpreter::same_object(loc_id a, loc_id b, bool instances, block_id apart) const {
  const location_table& table = ctx_.locations;
  if (table.top(a) != table.top(b)) return answer::no;
  const std::vector<loc_id> x = path_of(table, a);
  const std::vector<loc_id> y = path_of(table, b);
  const std::size_t both = std::min(x.size(), y.size());
  const auto varies = [&](const symbol& s) {
    if (s.kind == symbol_kind::iteration) return instances;
    return s.kind == symbol_kind::loop && apart != no_id && s.a == apart;
  };
  answer so_far = answer::yes;
  for (std::size_t i = 0; i < both; ++i) {
    const loc_node& m = table.at(x[i]);
    const loc_node& n = table.at(y[i]);
    if (m.step != n.step) return answer::no;
    if (m.step == selector_kind::element) {
      const answer equal = ctx_.terms.overlap_between_instances(m.index, n.index, varies);
      if (equal == answer::no) return answer::no;
      if (equal == answer::maybe) so_far = answer::maybe;
    } else if (m.index != n.index) {
      return answer::no;
    }
  }
  // One is part of the other, unless a pointer lies between.
  const std::vector<loc_id>& longer = x.size() > y.size() ? x : y;
  for (std::size_t i = both; i < longer.size(); ++i) {
    if (table.at(longer[i]).step == selector_kind::deref) return answer::no;
  }
  return so_far;
}

void interpreter::next_round(block_id header, state& s) const {
  const auto within = [](const std::vector<block_id>& loops, block_id h) {
    return std::find(loops.begin(), loops.end(), h) != loops.end();
  };
  s.tasks.next_round(
      header, [&](task_id t, block_id h) { return within(tasks_[t].loops, h); },
      [&](block_id inner, block_id outer) {
        return inner < loops_.size() && within(loops_[inner], outer);
      });
}

bool interpreter::ordered(const access_record& a, const access_record& b) const {
  const auto meets = [&](const std::vector<loc_id>& sent, const std::vector<loc_id>& got) {
    return std::any_of(sent.begin(), sent.end(), [&](loc_id l) {
      // ready[i] and ready[j] may be one flag, and what two handles of the caller stand for may be
      // one state: give the benefit of the doubt.
      return std::binary_search(got.begin(), got.end(), l) ||
             std::any_of(got.begin(), got.end(), [&](loc_id m) {
               return same_object(l, m) != answer::no || (is_state(l) && is_state(m));
             });
    });
  };
  return meets(a.signalled, b.awaited) || meets(b.signalled, a.awaited);
}

/// What an object of the caller stands for, such as a promise or its future; not what a pointer or a
/// reference leads to, which is another object if it goes by another name.
bool interpreter::is_state(loc_id at) const {
  const loc_node& node = ctx_.locations.at(at);
  if (node.is_root || node.step != selector_kind::deref || own_storage(node.parent)) return false;
  const type_id type = type_at(ctx_.locations.to_place(node.parent));
  return type != no_type && !ctx_.u.type_is(type, trait::pointer) &&
         !ctx_.u.type_is(type, trait::reference);
}

bool interpreter::common_lock(const lockset& a, const lockset& b) const {
  if (a.empty() || b.empty()) return false;
  const loc_id unknown = ctx_.unknown_lock();
  if (a.find(unknown) || b.find(unknown)) return true;
  for (const held_lock& l : a) {
    for (const held_lock& m : b) {
      if (l.mode == lock_mode::shared && m.mode == lock_mode::shared) continue;
      if (l.lock == m.lock) return true;
      // locks[i] and locks[j] may be one lock: give the benefit of the doubt.
      if (same_object(l.lock, m.lock) != answer::no) return true;
    }
  }
  return false;
}

bool interpreter::out_of_pairs() {
  if (pairs_ < ctx_.limits.pairs) return false;
  effects_.truncated = true;
  return true;
}

void interpreter::pair_records(const access_record& a, const access_record& b, conflict found,
                               block_id apart) {
  if (!a.writes() && !b.writes()) return;
  if (a.atomic() && b.atomic()) return;
  if (out_of_pairs()) return;
  ++pairs_;
  const std::uint32_t how = a.writes() * 2u + b.writes();
  // A thousand lines of two tasks on one object are one mistake, and so are two lines that a
  // thousand tasks run.
  const std::array<std::array<std::uint32_t, 5>, 2> alike{
      {{a.where, b.where, how, found.first_party, found.second_party},
       {a.where, b.where, how + 4, a.at, b.at}}};
  for (const auto& key : alike) {
    const auto known = same_pairs_.find(key);
    if (known != same_pairs_.end() && known->second >= ctx_.limits.same_pairs) return;
  }
  const answer same = same_object(a.where, b.where, found.instances, apart);
  const bool packed = ((a.flags | b.flags) & flag_packed) != 0 && a.writes() && b.writes();
  if (same == answer::no || (same == answer::maybe && !packed)) {
    if (!packed) return;
    // Neighbours that share a memory location: bits of one word, elements of vector<bool>.
    const loc_node& m = ctx_.locations.at(a.where);
    const loc_node& n = ctx_.locations.at(b.where);
    if (m.is_root || n.is_root || m.step != n.step ||
        same_object(m.parent, n.parent, found.instances, apart) != answer::yes) {
      return;
    }
    if (m.step == selector_kind::field) {
      if (m.index >= ctx_.u.fields.size() || n.index >= ctx_.u.fields.size()) return;
      const field& p = ctx_.u.fields[m.index];
      const field& q = ctx_.u.fields[n.index];
      if (p.bit_unit == 0 || p.bit_unit != q.bit_unit || p.owner != q.owner) return;
    } else if (m.step != selector_kind::element) {
      return;
    }
  }
  if (common_lock(a.locks, b.locks) || ordered(a, b)) return;
  found.first = a;
  found.second = b;
  if (!noted_.insert({20, a.where, b.where, a.at, b.at, how, found.first_party, found.second_party})
           .second) {
    return;
  }
  for (const auto& key : alike) ++same_pairs_[key];
  seen_.conflicts.push_back(std::move(found));
}

void interpreter::pair(const recorded_access& mine, task_id task, const live_task& live) {
  if (mine.own_task == task || live.doubtful || live.dormant) return;
  if (!live.knows(ctx_.locations.top(mine.record.where))) return;
  const bool receives = tasks_[task].mode == spawn_mode::receiver;
  if (receives && (mine.own_task != this_thread || in_handing_over(mine, tasks_[task]))) return;
  conflict found;
  found.first_party = task;
  found.second_party = mine.own_task;
  for (const access_record* theirs : accesses_below(task, ctx_.locations.top(mine.record.where))) {
    // Against a task of an earlier round, the loop's variable has another value.
    pair_records(*theirs, mine.record, found, live.apart);
  }
}

void interpreter::pair_tasks(task_id first, task_id second, const live_task& live) {
  if (live.doubtful) return;
  conflict found;
  found.first_party = first;
  found.second_party = second;
  for (const access_record& a : tasks_[first].accesses) {
    if (!live.knows(ctx_.locations.top(a.where))) continue;
    for (const access_record* b : accesses_below(second, ctx_.locations.top(a.where))) {
      pair_records(a, *b, found, live.apart);
    }
  }
}

void interpreter::pair_instances(task_id task, const live_task& live) {
  conflict found;
  found.first_party = found.second_party = task;
  found.instances = true;
  for (auto at = by_root_.lower_bound({task, 0}); at != by_root_.end() && at->first.first == task;
       ++at) {
    if (!live.knows(at->first.second)) continue;
    const std::vector<const access_record*>& all = at->second;
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (std::size_t j = i; j < all.size(); ++j) {
        if (tasks_[task].one_each) {
          // Entries of a table, one a round: never two of the same, and in the table's order.
          if (all[i]->path.front().callee != all[j]->path.front().callee) {
            pair_records(*all[i], *all[j], found, live.apart);
          }
          continue;
        }
        const bool last = all[i]->writes() || !all[j]->writes();
        pair_records(last ? *all[j] : *all[i], last ? *all[i] : *all[j], found, live.apart);
      }
    }
  }
}

void interpreter::index_tasks() {
  for (task_id t = 0; t < tasks_.size(); ++t) {
    for (const access_record& a : tasks_[t].accesses) {
      by_root_[{t, ctx_.locations.top(a.where)}].push_back(&a);
    }
  }
}

const std::vector<const access_record*>& interpreter::accesses_below(task_id task,
                                                                     loc_id top) const {
  static const std::vector<const access_record*> none;
  const auto found = by_root_.find({task, top});
  return found == by_root_.end() ? none : found->second;
}

void interpreter::pair_all() {
  index_tasks();
  for (const recorded_access& mine : accesses_) {
    for (const live_task& live : mine.running) pair(mine, live.task, live);
  }
  for (const start& s : starts_) {
    for (const live_task& live : s.running) {
      if (out_of_pairs()) return;
      if (tasks_[live.task].mode == spawn_mode::receiver) continue;
      if (live.task == s.task) {
        if (!live.doubtful) pair_instances(s.task, live);
      } else {
        pair_tasks(live.task, s.task, live);
      }
    }
    if (tasks_[s.task].many) pair_instances(s.task, {s.task, true, false, false, false, no_id, {}});
  }
}

}  // namespace ra::analyzer
