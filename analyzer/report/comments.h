// Where the comments of a C or C++ source are.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace ra::analyzer {

struct source_comment {
  std::size_t begin = 0;   ///< of `//` or `/*`
  std::size_t end = 0;     ///< one past `*/`, or the end of the line
  bool block = false;      ///< `/* */`
  bool after_code =
      false; ///< something else than spaces and comments stands before it on its line
};

/// In order. Knows strings, raw strings, characters, digit separators and continued lines, and
/// accepts any bytes: what does not end, ends with its line (literals) or with the text (comments,
/// raw strings). Linear.
[[nodiscard]] std::vector<source_comment> find_comments(std::string_view text);

}  // namespace ra::analyzer
