// One run of Clang's frontend over one source file.
#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/STLFunctionalExtras.h"

#include "analyzer/engine/compilation_flags.h"
#include "analyzer/engine/compile_command.h"
#include "analyzer/finding/source_span.h"

namespace clang {
class ASTContext;
}

namespace ra::analyzer {

class instantiator;

/// What is wrong with the source, its flags or its surroundings, in Clang's words.
struct source_problem {
  source_span at;       ///< unknown for problems of the command
  std::string text;
};

struct compilation_options {
  flag_changes flags;
  bool skip_system_bodies = true;  ///< bodies of functions in system headers are not parsed
  bool leave_memory = false;       ///< the process ends soon: give nothing back
};

struct compilation_result {
  std::vector<source_problem> errors;  ///< not empty: `use` was not called
  std::vector<std::string> dropped;    ///< flags left out because Clang does not know them
  double parse_ms = 0;
};

/// Parses the file and, if there was no error at all, calls `use` with what was read, and with a way
/// to instances that skipped bodies would have made. The working directory of the process stays as
/// it is.
[[nodiscard]] compilation_result compile(
    const compile_command& command, const compilation_options& options,
    llvm::function_ref<void(clang::ASTContext&, instantiator&)> use);

}  // namespace ra::analyzer
