#include "analyzer/program/lock_graph.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace ra::analyzer {

namespace {

constexpr std::size_t max_own_edges = 512;
constexpr std::size_t max_edges = 1000;
constexpr std::size_t max_parties = 4;
constexpr unsigned max_search = 100000;

/// A step with its locks as nodes of the graph, by which edges of different functions meet.
struct edge {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  lock_step step;
};

bool both_shared(lock_mode a, lock_mode b) {
  return a == lock_mode::shared && b == lock_mode::shared;
}

/// A lock that both hold, and that lets one of them in at a time.
bool have_gate(const lock_step& a, const lock_step& b) {
  return std::any_of(a.taken->held.begin(), a.taken->held.end(), [&](const held_lock& l) {
    const held_lock* other = b.taken->held.find(l.lock);
    return other && !both_shared(l.mode, other->mode);
  });
}

bool starts_beside(const task_record& t, task_id other) {
  return std::any_of(t.alongside.begin(), t.alongside.end(), [&](const left_task& l) {
    return l.task == other && !l.doubtful && !l.dormant;
  });
}

/// Parties of one function: the function itself and its tasks.
bool run_at_once(const lock_step& a, const lock_step& b) {
  if (a.party == this_thread && b.party == this_thread) return false;
  if (a.party == this_thread || b.party == this_thread) {
    const lock_step& own = a.party == this_thread ? a : b;
    const task_id task = a.party == this_thread ? b.party : a.party;
    const std::vector<std::uint32_t>& beside = own.taken->beside;
    return std::find(beside.begin(), beside.end(), task) != beside.end();
  }
  const task_record& one = a.in->tasks[a.party];
  if (a.party == b.party) return one.many || starts_beside(one, a.party);
  return starts_beside(one, b.party) || starts_beside(b.in->tasks[b.party], a.party);
}

class cycle_search {
 public:
  cycle_search(std::vector<edge> edges, bool witnessed)
      : edges_(std::move(edges)), witnessed_(witnessed) {
    drop_chosen_orders();
    for (std::size_t i = 0; i < edges_.size(); ++i) from_[edges_[i].from].push_back(i);
  }

  void run(std::vector<lock_cycle>& found) {
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      way_ = {i};
      extend(found);
    }
  }

 private:
  /// One activation that takes two locks in either order chooses the order (by address, by number):
  /// what it chooses by is the same for all.
  void drop_chosen_orders() {
    using activation = std::tuple<const function_observations*, task_id, std::uint32_t,
                                  std::uint32_t, function_id, location_id>;
    const auto key = [](const edge& e, bool turned) {
      const std::vector<call_step>& path = e.step.taken->path;
      const call_step last = path.empty() ? call_step{} : path.back();
      return activation{e.step.in, e.step.party, turned ? e.to : e.from, turned ? e.from : e.to,
                        last.callee, last.at};
    };
    std::set<activation> all;
    for (const edge& e : edges_) all.insert(key(e, false));
    std::erase_if(edges_, [&](const edge& e) { return all.contains(key(e, true)); });
  }

  [[nodiscard]] bool at_once(const lock_step& a, const lock_step& b) const {
    if (have_gate(a, b)) return false;
    return witnessed_ ? run_at_once(a, b) : a.in != b.in;
  }

  void extend(std::vector<lock_cycle>& found) {
    const edge& last = edges_[way_.back()];
    const auto next = from_.find(last.to);
    if (next == from_.end()) return;
    for (std::size_t i : next->second) {
      if (i <= way_.front() || ++searched_ > max_search) continue;   // begins at its first edge
      const edge& e = edges_[i];
      if (both_shared(last.step.taken->mode, e.step.held.mode)) continue;
      const bool fits = std::all_of(way_.begin(), way_.end(), [&](std::size_t w) {
        return edges_[w].from != e.from && at_once(edges_[w].step, e.step);
      });
      if (!fits) continue;
      way_.push_back(i);
      if (e.to == edges_[way_.front()].from) {
        keep(found);
      } else if (way_.size() < max_parties) {
        extend(found);
      }
      way_.pop_back();
    }
  }

  void keep(std::vector<lock_cycle>& found) const {
    const lock_step& first = edges_[way_.front()].step;
    const lock_step& last = edges_[way_.back()].step;
    if (both_shared(last.taken->mode, first.held.mode)) return;
    lock_cycle cycle;
    cycle.witnessed = witnessed_;
    for (std::size_t w : way_) cycle.steps.push_back(edges_[w].step);
    found.push_back(std::move(cycle));
  }

  std::vector<edge> edges_;
  bool witnessed_;
  std::map<std::uint32_t, std::vector<std::size_t>> from_;
  std::vector<std::size_t> way_;         ///< edges of the cycle being looked for
  unsigned searched_ = 0;
};

void add_edges(const function_observations& in, task_id party,
               const std::vector<acquire_record>& acquires, std::vector<edge>& edges) {
  std::set<std::tuple<loc_id, loc_id, location_id>> known;
  for (const acquire_record& taken : acquires) {
    // An attempt does not wait; what is held already is not waited for.
    if (taken.attempt || taken.held.find(taken.lock)) continue;
    for (const held_lock& held : taken.held) {
      if (edges.size() >= max_own_edges) return;
      if (!known.emplace(held.lock, taken.lock, taken.at).second) continue;
      edges.push_back({held.lock, taken.lock, {&in, party, &taken, held}});
    }
  }
}

bool others_may_call(const function& f) {
  return !f.is(function_constructor) && !f.is(function_destructor) && !f.is(function_private) &&
         !f.is(function_internal) && !f.is(function_lambda);
}

/// What the lock is called in every function that sees it: a global, or a member of `*this`.
std::string common_name(loc_id lock, const function_observations& in, const unit_view& unit) {
  const location_table& table = unit.locations();
  const loc_node& top = table.at(table.top(lock));
  if (top.root == loc_root::global) return "global " + std::to_string(lock);
  if (top.root != loc_root::variable || top.index != 0 || !unit.at(in.function).is(function_method)) {
    return {};
  }
  std::string name;
  for (loc_id at = lock; !table.at(at).is_root; at = table.at(at).parent) {
    const loc_node& node = table.at(at);
    if (node.step == selector_kind::field) {
      name += "." + std::to_string(node.index);
    } else if (node.step != selector_kind::deref || !table.at(node.parent).is_root) {
      return {};   // behind a pointer of the object's, or an element: which one is not known
    }
  }
  return name;
}

std::vector<edge> edges_of_unit(const unit_view& unit) {
  std::map<std::string, std::uint32_t> nodes;
  std::vector<edge> all;
  for (const function_observations& in : unit.observations()) {
    if (!others_may_call(unit.at(in.function))) continue;
    std::vector<edge> own;
    add_edges(in, this_thread, unit.effects(in.function).acquires, own);
    for (edge& e : own) {
      const std::string from = common_name(e.step.held.lock, in, unit);
      const std::string to = common_name(e.step.taken->lock, in, unit);
      if (from.empty() || to.empty() || all.size() >= max_edges) continue;
      e.from = nodes.emplace(from, static_cast<std::uint32_t>(nodes.size())).first->second;
      e.to = nodes.emplace(to, static_cast<std::uint32_t>(nodes.size())).first->second;
      all.push_back(std::move(e));
    }
  }
  return all;
}

}  // namespace

std::vector<lock_cycle> lock_cycles(const unit_view& unit) {
  std::vector<lock_cycle> found;
  bool has_main = false;
  for (const function_observations& in : unit.observations()) {
    has_main = has_main || unit.at(in.function).is(function_main);
    if (in.tasks.empty()) continue;
    std::vector<edge> edges;
    add_edges(in, this_thread, unit.effects(in.function).acquires, edges);
    for (task_id t = 0; t < in.tasks.size(); ++t) add_edges(in, t, in.tasks[t].acquires, edges);
    cycle_search(std::move(edges), true).run(found);
  }
  if (!has_main) cycle_search(edges_of_unit(unit), false).run(found);
  return found;
}

}  // namespace ra::analyzer
