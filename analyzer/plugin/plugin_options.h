// What -fplugin-arg-ra-... says.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/engine/shell_findings.h"

namespace ra::analyzer {

enum class plugin_mode : std::uint8_t {
  off,     ///< only after wrong arguments: nothing is analysed
  warn,    ///< findings are warnings (also called `audit`)
  error,   ///< findings are errors (also called `strict`)
};

struct plugin_options {
  plugin_mode mode = plugin_mode::warn;
  shell_options analysis;
};

/// Reads `mode=warn`, `rules=...`, `models=FILE`. Returns what is wrong, one sentence each.
[[nodiscard]] std::vector<std::string> read_plugin_options(const std::vector<std::string>& arguments,
                                                           plugin_options& options);

}  // namespace ra::analyzer
