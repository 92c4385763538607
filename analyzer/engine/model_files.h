// Models that users add with --models.
#pragma once

#include <string>
#include <vector>

#include "analyzer/models/loader.h"
#include "analyzer/models/model.h"

namespace ra::analyzer {

/// Fills `table` with the entries of the files (relative to `folder`), found before the built-in
/// ones, and the built-in ones. With errors the table is not to be used.
[[nodiscard]] std::vector<model_error> load_model_files(const std::vector<std::string>& files,
                                                        const std::string& folder,
                                                        model_table& table);

}  // namespace ra::analyzer
