#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ra::analyzer {

/// The word of `known` that `word` is probably a misspelling of; empty when none is near enough.
[[nodiscard]] std::string nearest(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace ra::analyzer
