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
      if (what.kind == fact_kind::join) loop.joins = true;
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

}  // namespace

flow_order order_of(const function_body& body) {
  flow_order order;
  const std::size_t count = body.blocks.size();
  order.number.assign(count, no_id);
  order.around.resize(count);
  if (count == 0) return order;

  std::vector<char> seen(count, 0);
  std::vector<std::pair<block_id, std::size_t>> stack{{body.entry, 0}};
  std::vector<block_id> postorder;
  std::vector<char> open(count, 0);
  std::vector<std::pair<block_id, block_id>> back_edges;
  seen[body.entry] = open[body.entry] = 1;
  while (!stack.empty()) {
    auto& [at, next] = stack.back();
    const std::vector<block_id>& successors = body.blocks[at].successors;
    if (next == successors.size()) {
      open[at] = 0;
      postorder.push_back(at);
      stack.pop_back();
      continue;
    }
    const block_id to = successors[next++];
    if (to >= count) continue;
    if (open[to]) {
      back_edges.emplace_back(at, to);
    } else if (!seen[to]) {
      seen[to] = open[to] = 1;
      stack.emplace_back(to, 0);
    }
  }
  order.reverse_postorder.assign(postorder.rbegin(), postorder.rend());
  for (std::uint32_t i = 0; i < order.reverse_postorder.size(); ++i) {
    order.number[order.reverse_postorder[i]] = i;
  }

  std::vector<std::vector<block_id>> predecessors(count);
  for (block_id b : order.reverse_postorder) {
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
  return order;
}

}  // namespace ra::analyzer
