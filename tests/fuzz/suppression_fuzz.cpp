// Any bytes as a source: comments and suppressions lie inside it, in order, and say something.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "analyzer/report/comments.h"
#include "analyzer/report/fingerprint.h"
#include "analyzer/report/suppression.h"
#include "analyzer/report/unicode.h"

namespace {

using namespace ra::analyzer;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_comments(std::string_view text) {
  std::size_t end = 0;
  for (const source_comment& comment : find_comments(text)) {
    require(comment.begin >= end && comment.end >= comment.begin + 2 && comment.end <= text.size());
    require(text.substr(comment.begin, 2) == (comment.block ? "/*" : "//"));
    end = comment.end;
  }
}

void check_suppressions(const source_text& source) {
  std::uint32_t line = 0;
  for (const suppression& s : find_suppressions(source)) {
    require(s.line >= line && s.line <= source.line_count());
    line = s.line;
    const std::string_view at = source.line(s.line).substr(s.column - 1);
    require(at.starts_with(s.word) && s.end_column == s.column + s.word.size());
    require(s.first_line >= s.line && s.last_line >= s.first_line);
    require(s.last_line <= source.line_count() + 1);
    require(!s.rules.empty() || s.problem == suppression_problem::no_rule);
    require(s.nolint || s.problem != suppression_problem::none || !s.reason.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const source_text source{std::string(text)};
  check_comments(text);
  check_suppressions(source);
  for (std::uint32_t line = 0; line <= source.line_count() + 1; ++line) {
    const std::string once = shown(source.line(line));
    require(shown(once) == once && valid_utf8(once) == once);
    require(columns_of(cut_to(once, 9)) <= 9);
  }
  require(line_hashes(text).size() <= source.line_count());
  return 0;
}
