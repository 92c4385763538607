// `ra-check extract` and `ra-check link`: the two halves of a check, for build systems that spread the
// work themselves.
#pragma once

#include <string>

#include "analyzer/engine/options.h"

namespace ra::analyzer {

/// Analyses one file and writes what came of it. Returns the exit code: findings are for the link.
int run_extract(const options& asked, const std::string& folder);

/// Reads what extract wrote, checks all of it together and reports. Returns the exit code.
int run_link(const options& asked, const std::string& folder);

}  // namespace ra::analyzer
