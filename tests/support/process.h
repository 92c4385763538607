#pragma once

#include <string>
#include <vector>

namespace ra::test {

/// What a program did: its exit code (128 + n when signal n ended it, 127 when it could not be
/// started) and what it wrote.
struct process_result {
  int exit_code = 0;
  std::string output;
  std::string errors;
};

/// Runs a program, found along PATH, with exactly these arguments (no shell in between), its input
/// empty, in `folder` if one is given; waits for its end.
process_result run(const std::vector<std::string>& command, const std::string& folder = {});

}  // namespace ra::test
