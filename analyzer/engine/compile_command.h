// How one source file is compiled, as the build wrote it down.
#pragma once

#include <string>
#include <vector>

namespace ra::analyzer {

struct compile_command {
  std::string directory;                ///< absolute; relative paths of the rest start here
  std::string file;                     ///< absolute, without "." and ".."
  std::vector<std::string> arguments;   ///< the compiler first; the file is among them
  std::string problem;                  ///< not empty: why this entry cannot be used

  friend bool operator==(const compile_command&, const compile_command&) = default;
};

/// A file to analyse.
struct job {
  compile_command command;
  bool headers_only = false;   ///< only for what it says about headers the user named
};

/// Absolute, without "." and "..", symbolic links as they are.
[[nodiscard]] std::string absolute_path(const std::string& path, const std::string& base);

}  // namespace ra::analyzer
