// `ra-check [check]`: choose files, analyse them, write what was found.
#pragma once

#include <string>

#include "analyzer/engine/options.h"

namespace ra::analyzer {

/// Returns the exit code. `folder` is the working directory.
int run_check(const options& asked, const std::string& folder);

}  // namespace ra::analyzer
