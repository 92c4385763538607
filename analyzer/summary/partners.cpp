// The idea: `start()` keeps a thread in a member or a global, `stop()` joins what is kept there. A class
// of a library has no caller of both in its own unit; but whoever calls stop() has called start(), so
// until the join the two run at once. Each such pair is analysed as if a caller had called one after
// the other on the same object. Other members are not: they may be called before the start.

#include "analyzer/summary/partners.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ra::analyzer {

namespace {

constexpr std::size_t max_pairs = 256;

using place_key = std::vector<std::uint32_t>;

/// Where a handle is kept that a caller of the function knows as well: by the fields that lead to it
/// from `this`, or by its global. Elements of one array are not told apart. Empty: elsewhere.
place_key kept_in(loc_id handle, const function& f, const flow_context& context) {
  if (handle == no_loc) return {};
  const place p = context.locations.to_place(handle);
  place_key key;
  if (p.root == root_kind::global) {
    key = {0, p.id};
  } else if (p.root == root_kind::variable && p.id == 0 && f.is(function_method) &&
             !f.is(function_lambda)) {
    key = {1, f.owner};
  } else {
    return {};
  }
  for (const selector& step : p.path) {
    if (step.kind == selector_kind::field) key.push_back(step.index);
  }
  return key;
}

/// The same of a task that is left running: a handle that was allocated is kept where it was stored.
place_key kept_in(const task_record& task, const outcome& way, const function& f,
                  const flow_context& context) {
  if (task.handle == no_loc || context.locations.at(task.handle).root != loc_root::object) {
    return kept_in(task.handle, f, context);
  }
  for (const auto& [at, value] : way.stores) {
    const std::vector<loc_id>& targets = context.values.at(value).targets;
    if (std::find(targets.begin(), targets.end(), task.handle) == targets.end()) continue;
    if (place_key key = kept_in(at, f, context); !key.empty()) return key;
  }
  return {};
}

}  // namespace

void compare_partners(flow_context& context, const std::vector<function_observations>& seen,
                      std::vector<function_observations>& found) {
  std::map<place_key, std::set<function_id>> starters;
  std::map<place_key, std::set<function_id>> enders;
  for (function_id id = 0; id < seen.size(); ++id) {
    const function& f = context.u.functions[id];
    if (seen[id].function != id || !context.effects[id].known) continue;
    const function_effects& effects = context.effects[id];
    for (const outcome& way : effects.outcomes) {
      for (const left_task& left : way.running) {
        place_key at = kept_in(effects.tasks[left.task], way, f, context);
        if (!at.empty() && !left.detached) starters[std::move(at)].insert(id);
      }
      for (loc_id handle : way.joined) {
        place_key at = kept_in(handle, f, context);
        if (!at.empty()) enders[std::move(at)].insert(id);
      }
    }
  }
  std::set<std::pair<location_id, location_id>> known;
  for (const function_observations& in : seen) {
    for (const conflict& c : in.conflicts) known.emplace(c.first.at, c.second.at);
  }
  std::set<std::pair<function_id, function_id>> pairs;
  for (const auto& [at, who] : starters) {
    const auto ending = enders.find(at);
    if (ending == enders.end()) continue;
    for (function_id starter : who) {
      for (function_id ender : ending->second) {
        if (starter != ender && pairs.size() < max_pairs) pairs.emplace(starter, ender);
      }
    }
  }
  for (const auto& [starter, ender] : pairs) {
    function_observations more = analyse_after(starter, ender, context).seen;
    std::erase_if(more.conflicts, [&](const conflict& c) {
      return !known.emplace(c.first.at, c.second.at).second;
    });
    if (!more.gave_up && !more.conflicts.empty()) {
      function_observations only;
      only.function = ender;
      only.tasks = std::move(more.tasks);
      only.conflicts = std::move(more.conflicts);
      only.objects = std::move(more.objects);
      found.push_back(std::move(only));
    }
  }
}

}  // namespace ra::analyzer
