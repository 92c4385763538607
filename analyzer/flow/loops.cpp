// The order in which blocks are run decides how often: what follows a loop should wait until the
// loop is stable, however its blocks are connected. Reverse postorder alone does not give that: of a
// header that leads first into the loop and then out of it, it puts the way out first, and each
// change in the last of n loops runs through all that follow. So the search visits the exits of a
// loop before its inside: they end up after all of it, which makes the order a weak topological one
// (Bourdoncle, "Efficient chaotic iteration strategies with widenings", 1993) at the price of a
// second search; Bourdoncle's own nesting of searches would need a stack as deep as the function is
// long. In a graph with jumps into loops it is an order like any other.

#include "analyzer/flow/loops.h"

#include <algorithm>
#include <utility>

namespace ra::analyzer {

namespace {

/// How often a variable is assigned in a loop, and whether each time by a constant step.
struct steps {
  unsigned count = 0;
  bool by_constant = true;
  std::int64_t step = 0;
};

bool is_step(const fact& what) {
  const value& v = what.source;
  return v.kind == value_kind::linear && v.number != 0 && v.operands.size() == 1 &&
         v.operands[0] == what.target && (v.coefficients.empty() || v.coefficients[0] == 1);
}

void find_counters(const function_body& body, loop_info& loop) {
  std::map<variable_id, steps> assigned;
  for (block_id b : loop.blocks) {
    for (const fact& what : body.blocks[b].facts) {
      if (what.kind == fact_kind::join) {
        loop.joins = true;
        for (const selector& step : what.target.path) {
          loop.joins_lent = loop.joins_lent || step.kind == selector_kind::deref;
        }
      }
      if (what.kind == fact_kind::declare && what.target.root == root_kind::variable) {
        assigned[what.target.id].by_constant = false;   // a new variable in each round
      }
      if (what.kind != fact_kind::assign || what.target.root != root_kind::variable) continue;
      if (!what.target.path.empty()) continue;
      steps& s = assigned[what.target.id];
      ++s.count;
      s.by_constant = s.by_constant && is_step(what);
      s.step = what.source.number;
    }
  }
  for (const auto& [variable, s] : assigned) {
    if (s.count == 1 && s.by_constant) loop.counters.push_back({variable, s.step});
  }
}

/// Blocks in postorder of a depth first search; back_edges gets the edges to a block still open.
/// `first` names, by header, what is to be visited before the header's own successors.
std::vector<block_id> postorder_of(const function_body& body,
                                   const std::map<block_id, std::vector<block_id>>& first,
                                   std::vector<std::pair<block_id, block_id>>* back_edges) {
  struct visit {
    block_id block;
    std::size_t next = 0;
    const std::vector<block_id>* first = nullptr;
  };
  const std::size_t count = body.blocks.size();
  static const std::vector<block_id> none;
  std::vector<block_id> postorder;
  std::vector<char> seen(count, 0);
  std::vector<char> open(count, 0);
  std::vector<visit> stack;
  const auto start = [&](block_id b) {
    seen[b] = open[b] = 1;
    const auto before = first.find(b);
    stack.push_back({b, 0, before == first.end() ? &none : &before->second});
  };
  start(body.entry);
  while (!stack.empty()) {
    visit& v = stack.back();
    const std::vector<block_id>& successors = body.blocks[v.block].successors;
    if (v.next == v.first->size() + successors.size()) {
      open[v.block] = 0;
      postorder.push_back(v.block);
      stack.pop_back();
      continue;
    }
    const bool own = v.next >= v.first->size();
    const block_id to = own ? successors[v.next - v.first->size()] : (*v.first)[v.next];
    ++v.next;
    if (to >= count) continue;
    if (open[to]) {
      if (own && back_edges) back_edges->emplace_back(v.block, to);
    } else if (!seen[to]) {
      start(to);
    }
  }
  return postorder;
}

/// Where the edges that leave the loop lead.
std::vector<block_id> exits_of(const function_body& body, const loop_info& loop) {
  std::vector<block_id> exits;
  for (block_id b : loop.blocks) {
    for (block_id to : body.blocks[b].successors) {
      if (!std::binary_search(loop.blocks.begin(), loop.blocks.end(), to)) exits.push_back(to);
    }
  }
  std::sort(exits.begin(), exits.end());
  exits.erase(std::unique(exits.begin(), exits.end()), exits.end());
  return exits;
}

}  // namespace

flow_order order_of(const function_body& body) {
  flow_order order;
  const std::size_t count = body.blocks.size();
  order.number.assign(count, no_id);
  order.around.resize(count);
  if (count == 0) return order;

  std::vector<std::pair<block_id, block_id>> back_edges;
  const std::vector<block_id> reachable = postorder_of(body, {}, &back_edges);

  std::vector<std::vector<block_id>> predecessors(count);
  for (block_id b : reachable) {
    for (block_id to : body.blocks[b].successors) {
      if (to < count) predecessors[to].push_back(b);
    }
  }
  // The natural loop of a header: what reaches one of its back edges without passing the header.
  std::vector<block_id> mark(count, no_id);
  std::sort(back_edges.begin(), back_edges.end(),
            [](const auto& a, const auto& b) { return a.second < b.second; });
  for (std::size_t i = 0; i < back_edges.size();) {
    const block_id header = back_edges[i].second;
    loop_info loop;
    loop.header = header;
    loop.blocks.push_back(header);
    mark[header] = header;
    std::vector<block_id> work;
    for (; i < back_edges.size() && back_edges[i].second == header; ++i) {
      work.push_back(back_edges[i].first);
    }
    while (!work.empty()) {
      const block_id b = work.back();
      work.pop_back();
      if (mark[b] == header) continue;
      mark[b] = header;
      loop.blocks.push_back(b);
      work.insert(work.end(), predecessors[b].begin(), predecessors[b].end());
    }
    std::sort(loop.blocks.begin(), loop.blocks.end());
    for (block_id b : loop.blocks) order.around[b].push_back(header);
    find_counters(body, loop);
    order.loops.emplace(header, std::move(loop));
  }

  std::map<block_id, std::vector<block_id>> exits;
  for (const auto& [header, loop] : order.loops) exits.emplace(header, exits_of(body, loop));
  const std::vector<block_id> postorder = postorder_of(body, exits, nullptr);
  order.blocks.assign(postorder.rbegin(), postorder.rend());
  for (std::uint32_t i = 0; i < order.blocks.size(); ++i) order.number[order.blocks[i]] = i;
  return order;
}

}  // namespace ra::analyzer
