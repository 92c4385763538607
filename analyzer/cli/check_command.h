// `ra-check [check]`: choose files, analyse them, write what was found.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/options.h"

namespace ra::analyzer {

/// Returns the exit code. `arguments` is the command line as typed, for reports; `folder` the
/// working directory.
int run_check(const options& asked, const std::vector<std::string>& arguments,
              const std::string& folder);

}  // namespace ra::analyzer
