// The step over all units: what is found only when they are put together.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/unit_result.h"
#include "analyzer/rules/check.h"

namespace ra::analyzer {

/// Links the units, given as bytes of facts/unit_file, and checks the whole. What comes back has the
/// findings, the counts and, in `problems`, what could not be read. The order of the units decides
/// nothing but which of two different definitions counts.
///
/// Cost: linear in the facts of all units; every function that matters to threads is analysed once.
[[nodiscard]] unit_result check_program(std::vector<std::string> units, const check_options& options);

}  // namespace ra::analyzer
