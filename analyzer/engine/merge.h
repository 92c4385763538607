// Results of many units into one, and the step over all of them together.
#pragma once

#include <csignal>
#include <string>
#include <vector>

#include "analyzer/engine/engine.h"

namespace ra::analyzer {

/// The result of a worker, or what became of it. `file` is empty for the step over all units.
[[nodiscard]] unit_result from_outcome(const std::string& file, worker_outcome outcome,
                                       const worker_limits& limits);

/// The order of the results does not matter. With options.link, units that carry their facts are
/// checked together, in a process of its own unless options.own_process.
[[nodiscard]] engine_result merge(std::vector<unit_result> results, const engine_options& options,
                                  const volatile std::sig_atomic_t* stop);

}  // namespace ra::analyzer
