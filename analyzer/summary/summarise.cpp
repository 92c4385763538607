#include "analyzer/summary/summarise.h"

#include <algorithm>

#include "analyzer/summary/call_graph.h"
#include "analyzer/summary/global_values.h"
#include "analyzer/summary/partners.h"

namespace ra::analyzer {

namespace {

constexpr int max_rounds = 3;

/// Sizes that grow when a recursive function's effects grow: enough to see that nothing is new.
std::size_t weight(const function_effects& e) {
  return e.accesses.size() + e.acquires.size() + e.pending.size() + e.tasks.size() +
         e.outcomes.size() + e.signals.size() + e.needs.size() + e.raised.size();
}

}  // namespace

unit_summary summarise(flow_context& context) {
  const unit& u = context.u;
  const call_graph graph = graph_of(u);
  unit_summary all;
  find_global_values(context);
  std::vector<function_observations> seen(u.functions.size());
  std::vector<bool> done(u.functions.size(), false);
  for (const function& f : u.functions) all.functions += f.is(function_has_body);

  for (const auto& component : graph.components) {
    const bool recursive =
        component.size() > 1 ||
        std::binary_search(graph.callees[component.front()].begin(),
                           graph.callees[component.front()].end(), component.front());
    for (int round = 0; round < (recursive ? max_rounds : 1); ++round) {
      bool grew = false;
      for (function_id f : component) {
        const function& fn = u.functions[f];
        if (!graph.relevant[f] || !fn.is(function_has_body) || fn.body.blocks.empty()) continue;
        if (fn.body.gave_up) {
          if (!done[f]) all.given_up.push_back(f);
          done[f] = true;
          continue;
        }
        const std::size_t before = weight(context.effects[f]);
        function_result result = analyse(f, context);
        if (result.seen.gave_up && std::find(all.given_up.begin(), all.given_up.end(), f) ==
                                       all.given_up.end()) {
          all.given_up.push_back(f);
        }
        grew = grew || weight(result.effects) != before;
        context.effects[f] = std::move(result.effects);
        seen[f] = std::move(result.seen);
        if (!done[f]) ++all.analysed;
        done[f] = true;
      }
      if (!grew) break;
    }
  }
  // Nobody was seen to call these: what they need is theirs to answer for.
  for (function_id f = 0; f < seen.size(); ++f) {
    if (!done[f] || context.needs_passed_on[f]) continue;
    const std::vector<guard_observation>& needs = context.effects[f].needs;
    seen[f].guards.insert(seen[f].guards.end(), needs.begin(), needs.end());
  }
  std::vector<function_observations> together;
  compare_partners(context, seen, together);
  for (function_id f = 0; f < seen.size(); ++f) {
    // What lowering gave up on was never looked at.
    if (done[f] && !u.functions[f].body.gave_up) all.seen.push_back(std::move(seen[f]));
  }
  for (function_observations& each : together) all.seen.push_back(std::move(each));
  std::sort(all.given_up.begin(), all.given_up.end());
  return all;
}

}  // namespace ra::analyzer
