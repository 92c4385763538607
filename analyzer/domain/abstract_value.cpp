#include "analyzer/domain/abstract_value.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ra::analyzer {

namespace {

template <class T>
std::vector<T> united(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

}  // namespace

value_table::value_table(term_table& terms) : terms_(terms) {
  abstract_value top;
  top.unknown = true;
  (void)intern(top);   // becomes any_value
}

value_id value_table::intern(abstract_value v) {
  if (v.crowded || v.targets.size() > max_targets || v.functions.size() > max_functions ||
      v.tasks.size() > max_tasks) {
    v.crowded = true;
    v.unknown = true;
    v.targets.clear();
    v.functions.clear();
    if (v.tasks.size() > max_tasks) v.tasks.resize(max_tasks);
  }
  if (const auto found = ids_.find(v); found != ids_.end()) return found->second;
  const auto id = static_cast<value_id>(values_.size());
  values_.push_back(v);
  ids_.emplace(std::move(v), id);
  return id;
}

value_id value_table::pointer_to(std::vector<loc_id> targets) {
  abstract_value v;
  std::sort(targets.begin(), targets.end());
  targets.erase(std::unique(targets.begin(), targets.end()), targets.end());
  targets.erase(std::remove(targets.begin(), targets.end(), no_loc), targets.end());
  if (targets.empty()) return any_value;
  v.truth = may_be_nonzero;
  v.targets = std::move(targets);
  return intern(std::move(v));
}

value_id value_table::number(term_id term) {
  abstract_value v;
  v.term = term;
  v.unknown = term == any_term;
  if (terms_.is_constant(term)) {
    v.truth = terms_.number(term) == 0 ? may_be_zero : may_be_nonzero;
  }
  return intern(std::move(v));
}

value_id value_table::function(std::uint32_t callee) {
  abstract_value v;
  v.truth = may_be_nonzero;
  v.functions.push_back(callee);
  return intern(std::move(v));
}

value_id value_table::join(value_id a, value_id b) {
  if (a == b) return a;
  if (a > b) std::swap(a, b);
  const std::pair key{a, b};
  if (const auto found = joins_.find(key); found != joins_.end()) return found->second;
  const abstract_value& x = values_[a];
  const abstract_value& y = values_[b];
  abstract_value both;
  both.unknown = x.unknown || y.unknown;
  both.crowded = x.crowded || y.crowded;
  both.truth = x.truth | y.truth;
  both.handle = x.handle | y.handle;
  // Handles that one side knows nothing of are unknown, not "joinable for sure".
  if ((x.handle == 0) != (y.handle == 0)) both.unknown = true;
  both.term = terms_.join(x.term, y.term);
  both.targets = united(x.targets, y.targets);
  both.functions = united(x.functions, y.functions);
  both.tasks = united(x.tasks, y.tasks);
  const value_id result = intern(std::move(both));
  joins_.emplace(key, result);
  return result;
}

value_id value_table::join_with_entry(value_id v, loc_id at) {
  abstract_value entry;
  entry.unknown = true;
  entry.term = terms_.of({symbol_kind::entry, at, 0, any_term, any_term});
  return join(v, intern(std::move(entry)));
}

}  // namespace ra::analyzer
