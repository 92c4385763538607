// Reads operands: `this.#`, `1..`, `0.*.at(2)`.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/models/model.h"

namespace ra::analyzer {

/// Reads `text`. On failure returns an operand that is not present and says in `error` what is
/// wrong and what may be written instead.
[[nodiscard]] model_operand read_operand(std::string_view text, std::string& error);

}  // namespace ra::analyzer
