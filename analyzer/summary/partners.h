// Functions of which one starts a task that another one ends, and which nobody in the unit calls both.
#pragma once

#include "analyzer/summary/summarise.h"

namespace ra::analyzer {

/// Adds to `found` the conflicts between what a task does that one function starts and
/// what another function does before it joins that task. `seen` is by function_id.
void compare_partners(flow_context& context, const std::vector<function_observations>& seen,
                      std::vector<function_observations>& found);

}  // namespace ra::analyzer
