// From the build's command line to one that Clang 19 understands and that only reads the source.
//
// What is known about flags is asked of Clang's own option table; a flag it does not know is a
// flag of another compiler: left out, and told, so that nobody wonders.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/compile_command.h"

namespace ra::analyzer {

struct flag_changes {
  std::vector<std::string> before;    ///< put straight after the compiler's name
  std::vector<std::string> after;     ///< put at the end
  std::vector<std::string> removed;   ///< patterns (`*` allowed) of arguments to leave out
};

struct clean_command {
  std::vector<std::string> arguments;  ///< for Clang's driver; empty when there is a problem
  std::vector<std::string> dropped;    ///< flags Clang does not know, as written
  std::string problem;                 ///< why nothing can be made of it
};

[[nodiscard]] clean_command clean_flags(const compile_command& command, const flag_changes& changes);

/// Clang's own headers (stddef.h and kin): where they were at build time, or beside a clang-19 on
/// PATH. Empty when there are none.
[[nodiscard]] std::string resource_folder();

}  // namespace ra::analyzer
