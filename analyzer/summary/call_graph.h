// Who calls whom in a unit, in what order to analyse, and which functions matter to threads.
#pragma once

#include <vector>

#include "analyzer/facts/unit.h"

namespace ra::analyzer {

struct call_graph {
  /// Callees of each function: called, started, or mentioned as a value (a closure it creates).
  std::vector<std::vector<function_id>> callees;
  /// Strongly connected components, callees first. Deterministic.
  std::vector<std::vector<function_id>> components;
  /// Functions worth running: they start, join, lock or suspend, lead to one that does, or are
  /// reached from one of those.
  std::vector<bool> relevant;
};

/// Cost: linear in facts.
[[nodiscard]] call_graph graph_of(const unit& u);

}  // namespace ra::analyzer
