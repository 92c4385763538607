#pragma once

#include <string_view>
#include <utility>
#include <vector>

namespace ra::analyzer {

/// The models that ship with the program: file name (`std.yaml`) and the YAML text, sorted by name.
/// The build generates the definition from analyzer/models/*.yaml; the texts live as long as the
/// program does.
std::vector<std::pair<std::string_view, std::string_view>> embedded_models();

}  // namespace ra::analyzer
