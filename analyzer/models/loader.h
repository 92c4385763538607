// Reads models: the built-in ones, and the files users add with --models.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/models/model.h"

namespace ra::analyzer {

/// Something wrong in a models file: what, where, and what to write instead.
struct model_error {
  std::string file;
  int line = 0;
  int column = 0;
  std::string text;
};

/// Reads one YAML text into `table`. Nothing of a file with errors is used. `name` is shown in
/// messages. Unknown keys, traits and effects are errors with the nearest known word.
[[nodiscard]] std::vector<model_error> load_models(std::string_view yaml, const std::string& name,
                                                   model_table& table);

/// The models built into the program. They always load: a test sees to it.
[[nodiscard]] const model_table& built_in_models();

}  // namespace ra::analyzer
