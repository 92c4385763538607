// A stretch of source text, by value: what every report needs and no more.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace ra::analyzer {

/// One range in one file. Lines and columns count from 1; columns are bytes; `end_column` is one
/// past the last byte. Line 0 means "the file as a whole" or, with an empty file, "nowhere".
/// `file` is as the build spelt it, made absolute; writers make it relative to the root they use.
struct source_span {
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;

  [[nodiscard]] bool known() const { return !file.empty() && line != 0; }
  friend auto operator<=>(const source_span&, const source_span&) = default;
};

}  // namespace ra::analyzer
