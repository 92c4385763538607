#include "analyzer/domain/location.h"

namespace ra::analyzer {

loc_id location_table::root(loc_root kind, std::uint32_t number, std::uint32_t owner) {
  constexpr std::uint64_t roots = std::uint64_t{1} << 40;   // apart from the keys of children
  const key k{roots | (static_cast<std::uint64_t>(kind) << 32) | owner, number};
  if (const auto found = known_.find(k); found != known_.end()) return found->second;
  const auto id = static_cast<loc_id>(nodes_.size());
  loc_node node;
  node.root = kind;
  node.is_root = true;
  node.index = number;
  node.top = id;
  nodes_.push_back(std::move(node));
  known_.emplace(k, id);
  return id;
}

loc_id location_table::fold(loc_id parent, selector_kind step) const {
  // n.next.* then .next.* again: the second node of a list is the first one, summarised.
  if (step == selector_kind::deref) {
    const loc_node& holder = nodes_[parent];
    if (holder.is_root || holder.step != selector_kind::field) return no_loc;
    for (loc_id up = holder.parent; up != no_loc && !nodes_[up].is_root; up = nodes_[up].parent) {
      const loc_node& node = nodes_[up];
      if (node.step != selector_kind::deref) continue;
      const loc_node& from = nodes_[node.parent];
      if (!from.is_root && from.step == selector_kind::field && from.index == holder.index) {
        return up;
      }
    }
  }
  return no_loc;
}

loc_id location_table::child(loc_id parent, selector_kind step, std::uint32_t index) {
  if (parent == no_loc) return no_loc;
  const key k{(static_cast<std::uint64_t>(step) << 32) | parent, index};
  if (const auto found = known_.find(k); found != known_.end()) return found->second;
  loc_id result = fold(parent, step);
  if (result == no_loc && nodes_[parent].depth >= max_depth) result = parent;
  if (result == no_loc && step == selector_kind::element && index != any_term) {
    loc_node& array = nodes_[parent];
    if (array.elements_of != owner_) array.elements = 0;
    array.elements_of = owner_;
    if (++array.elements > max_elements) result = child(parent, step, any_term);
  }
  if (result != no_loc) {
    nodes_[result].many = true;
    known_.emplace(k, result);
    return result;
  }
  result = static_cast<loc_id>(nodes_.size());
  loc_node node;
  node.parent = parent;
  node.root = nodes_[parent].root;
  node.step = step;
  node.index = index;
  node.depth = static_cast<std::uint16_t>(nodes_[parent].depth + 1);
  node.top = nodes_[parent].top;
  node.many = nodes_[parent].many || (step == selector_kind::element && index == any_term);
  nodes_.push_back(std::move(node));
  nodes_[parent].children.push_back(result);
  known_.emplace(k, result);
  return result;
}

bool location_table::encloses(loc_id outer, loc_id inner) const {
  while (inner != outer) {
    if (inner == no_loc) return false;
    const loc_node& node = nodes_[inner];
    if (node.is_root || node.step == selector_kind::deref) return false;
    inner = node.parent;
  }
  return outer != no_loc;
}

bool location_table::behind_pointer(loc_id id) const {
  for (; id != no_loc && !nodes_[id].is_root; id = nodes_[id].parent) {
    if (nodes_[id].step == selector_kind::deref) return true;
  }
  return false;
}

place location_table::to_place(loc_id id) const {
  std::vector<selector> path;
  for (; id != no_loc && !nodes_[id].is_root; id = nodes_[id].parent) {
    const loc_node& node = nodes_[id];
    path.push_back({node.step, node.step == selector_kind::element ? no_id : node.index});
  }
  place result;
  if (id == no_loc) return result;
  const loc_node& root = nodes_[id];
  if (root.root == loc_root::variable) result = variable_place(root.index);
  if (root.root == loc_root::global) result = global_place(root.index);
  if (!result.known()) return result;
  result.path.assign(path.rbegin(), path.rend());
  return result;
}

void location_table::collect(loc_id id, std::vector<loc_id>& out) const {
  const std::size_t first = out.size();
  out.push_back(id);
  for (std::size_t i = first; i < out.size(); ++i) {
    for (loc_id c : nodes_[out[i]].children) {
      if (nodes_[c].step != selector_kind::deref) out.push_back(c);
    }
  }
}

}  // namespace ra::analyzer
