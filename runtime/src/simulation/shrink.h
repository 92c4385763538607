#pragma once

#include "simulation/plan.h"

#include <cstddef>
#include <functional>
#include <vector>

namespace ra::detail {

/// Says what is left of a failing run's decisions that made it fail: runs again with fewer of them,
/// as long as `still_fails` holds. It is given decisions and says which of them were made, or
/// nothing when the run went well.   Cost: at most `most_runs` runs.
/// Source: A. Zeller, R. Hildebrandt, "Simplifying and isolating failure-inducing input" (2002).
std::vector<decision> shrink(
    std::vector<decision> failing, std::size_t most_runs,
    const std::function<std::optional<std::vector<decision>>(const std::vector<decision>&)>&
        still_fails);

}  // namespace ra::detail
