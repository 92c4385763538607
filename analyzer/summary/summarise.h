// Effects of every relevant function of a unit, bottom up over strongly connected components.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/flow/flow_context.h"

namespace ra::analyzer {

struct unit_summary {
  std::vector<function_observations> seen;   ///< of the relevant functions, in order of function_id
  std::uint64_t functions = 0;               ///< with a body
  std::uint64_t analysed = 0;
  std::vector<function_id> given_up;
};

/// Fills `context.effects`. A recursive component is run until its effects stop changing what
/// callers see, at most three times.
[[nodiscard]] unit_summary summarise(flow_context& context);

}  // namespace ra::analyzer
