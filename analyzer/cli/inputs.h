// From the command line to the list of files to analyse.
#pragma once

#include <string>
#include <vector>

#include "llvm/Support/Error.h"

#include "analyzer/engine/compile_command.h"
#include "analyzer/engine/compile_database.h"
#include "analyzer/engine/options.h"

namespace ra::analyzer {

struct inputs {
  std::string database;                         ///< its path; empty with flags after `--`
  std::vector<std::string> other_databases;     ///< found beside it
  selection chosen;
};

/// An error is a sentence for the user, who has asked for something that cannot be: exit 2.
[[nodiscard]] llvm::Expected<inputs> find_inputs(const options& asked, const std::string& folder);

}  // namespace ra::analyzer
