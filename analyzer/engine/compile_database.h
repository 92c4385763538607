// compile_commands.json: finding it, reading it, choosing from it.
//
// Nothing is guessed: a file without a command of its own is said to have none, with the cure.
#pragma once

#include <string>
#include <vector>

#include "llvm/Support/Error.h"

#include "analyzer/engine/compile_command.h"

namespace ra::analyzer {

struct compile_database {
  std::string path;                       ///< absolute path of the file it was read from
  std::vector<compile_command> commands;  ///< in order; entries that repeat one another are one
  std::vector<std::string> others;        ///< databases found beside it and not taken
};

/// Looks into `folder` and its parents, each with its build*/, build*/*/, out*/ and out*/*/, and
/// takes the newest database of the first folder that has one.
[[nodiscard]] llvm::Expected<compile_database> find_compile_database(const std::string& folder);

/// `given` is a database or the folder of one, relative to `folder`.
[[nodiscard]] llvm::Expected<compile_database> open_compile_database(const std::string& given,
                                                                     const std::string& folder);

/// Reads a database from its text. `path` says where it is, for messages and relative entries.
/// An entry that cannot be used stays in the list with its problem.
[[nodiscard]] llvm::Expected<std::vector<compile_command>> read_compile_database(
    const std::string& text, const std::string& path);

/// What a PATH argument turned out to mean.
struct selection {
  std::vector<job> jobs;                   ///< in the order of the database, each once
  std::vector<std::string> headers;        ///< PATHs that are headers: findings there, in any unit
  struct failure {
    std::string path;
    std::string problem;
  };
  std::vector<failure> failures;           ///< PATHs that select nothing, and the cure
};

/// The commands that `paths` (files, folders, globs; relative to `folder`) name; all without paths.
[[nodiscard]] selection select_commands(const compile_database& database,
                                        const std::vector<std::string>& paths,
                                        const std::string& folder);

/// Splits a shell command line (quotes, backslashes) as compile_commands.json wants it.
[[nodiscard]] std::vector<std::string> split_command(const std::string& command);

}  // namespace ra::analyzer
