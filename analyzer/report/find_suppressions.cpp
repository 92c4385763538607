// Comments into suppressions: what they name, and the lines they cover.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/report/comments.h"
#include "analyzer/report/suppression.h"

namespace ra::analyzer {

namespace {

constexpr std::string_view spaces = " \t\r\n\f\v";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(spaces);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(spaces) - begin + 1);
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

std::vector<std::string> entries(std::string_view list) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string_view one = trimmed(list.substr(begin, end - begin));
    if (!one.empty()) out.emplace_back(one);
    begin = end + 1;
  }
  return out;
}

/// A reason that goes over several lines of a block comment, in one; without the stars at its edge.
std::string joined(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = trimmed(text.substr(0, end));
    if (!out.empty() && line.starts_with('*')) line = trimmed(line.substr(1));
    if (!out.empty() && !line.empty()) out += ' ';
    out += line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

class finder {
 public:
  explicit finder(const source_text& text) : text_(text), comments_(find_comments(text.bytes())) {}

  std::vector<suppression> run() {
    note_lines();
    for (const source_comment& comment : comments_) {
      ra_ok(comment);
      nolint(comment);
    }
    std::sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) {
      return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    pair_blocks();
    return std::move(found_);
  }

 private:
  /// For every line, the first one from it on that holds something else than comments.
  void note_lines() {
    const std::uint32_t count = text_.line_count();
    std::vector<bool> only_comment(count + 2, false);
    for (const source_comment& comment : comments_) {
      if (comment.after_code) continue;
      const std::size_t after = text_.bytes().find_first_not_of(" \t\f\v", comment.end);
      const bool code_follows = comment.block && after != std::string_view::npos &&
                                text_.bytes()[after] != '\n' && text_.bytes()[after] != '\r' &&
                                text_.bytes()[after] != '/';
      if (code_follows) continue;
      const std::uint32_t last = text_.line_at(comment.end);
      for (std::uint32_t line = text_.line_at(comment.begin); line <= last; ++line) {
        only_comment[line] = true;
      }
    }
    next_code_.assign(count + 2, count + 1);
    for (std::uint32_t line = count; line >= 1; --line) {
      next_code_[line] = only_comment[line] ? next_code_[line + 1] : line;
    }
  }

  suppression at(std::size_t offset, std::string_view word) const {
    suppression s;
    s.word = word;
    s.line = text_.line_at(offset);
    s.column = static_cast<std::uint32_t>(offset - text_.begin_of(s.line)) + 1;
    s.end_column = s.column + static_cast<std::uint32_t>(word.size());
    s.first_line = s.last_line = s.line;
    return s;
  }

  std::string_view inside(const source_comment& comment) const {
    std::string_view text = text_.bytes().substr(comment.begin, comment.end - comment.begin);
    if (comment.block && text.size() >= 4 && text.ends_with("*/")) text.remove_suffix(2);
    return text;
  }

  void ra_ok(const source_comment& comment) {
    constexpr std::string_view word = "ra-ok";
    const std::string_view text = inside(comment);
    const std::size_t begin = text.find_first_not_of("/*!< \t\r\n");
    if (begin == std::string_view::npos || !text.substr(begin).starts_with(word)) return;
    std::string_view rest = text.substr(begin + word.size());
    if (!rest.empty() && is_word(rest[0])) return;
    rest = trimmed(rest);
    suppression s = at(comment.begin + begin, word);
    if (rest.empty() || rest[0] == ':') {
      s.problem = suppression_problem::no_rule;
    } else if (rest[0] != '(') {
      return;  // a sentence about ra-ok
    } else {
      const std::size_t close = std::min(rest.find(')'), rest.size());
      s.rules = entries(rest.substr(1, close - 1));
      rest = close < rest.size() ? trimmed(rest.substr(close + 1)) : "";
      if (rest.starts_with(':')) s.reason = joined(rest.substr(1));
      if (s.rules.empty()) {
        s.problem = suppression_problem::no_rule;
      } else if (s.reason.empty()) {
        s.problem = suppression_problem::no_reason;
      }
    }
    const std::uint32_t last = text_.line_at(comment.end);
    s.last_line = comment.after_code ? last : next_code_[std::min(last, text_.line_count())];
    found_.push_back(std::move(s));
  }

  void nolint(const source_comment& comment) {
    constexpr std::string_view start = "NOLINT";
    const std::string_view text = inside(comment);
    for (std::size_t begin = text.find(start); begin != std::string_view::npos;
         begin = text.find(start, begin + start.size())) {
      if (begin > 0 && is_word(text[begin - 1])) continue;
      std::string_view word = start;
      for (const std::string_view longer : {"NOLINTNEXTLINE", "NOLINTBEGIN", "NOLINTEND"}) {
        if (text.substr(begin).starts_with(longer)) word = longer;
      }
      const std::string_view rest = text.substr(begin + word.size());
      if (!rest.starts_with('(')) continue;
      const std::size_t close = rest.find_first_of(")\n");
      if (close == std::string_view::npos || rest[close] != ')') continue;
      suppression s = at(comment.begin + begin, word);
      s.nolint = true;
      for (const std::string& entry : entries(rest.substr(1, close - 1))) {
        if (entry.starts_with("ra-")) s.rules.push_back(entry.substr(3));
        if (entry.starts_with("-ra-")) s.rules.push_back("-" + entry.substr(4));
      }
      if (s.rules.empty()) continue;  // somebody else's
      if (word == "NOLINTNEXTLINE") s.first_line = s.last_line = s.line + 1;
      found_.push_back(std::move(s));
    }
  }

  /// An end closes the last begin that is open, which must name the same rules.
  void pair_blocks() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      if (found_[i].word == "NOLINTBEGIN") open.push_back(i);
      if (found_[i].word != "NOLINTEND") continue;
      if (!open.empty() && found_[open.back()].rules == found_[i].rules) {
        found_[open.back()].last_line = found_[i].line;
        open.pop_back();
      } else {
        found_[i].problem = suppression_problem::no_end;
      }
    }
    for (const std::size_t i : open) found_[i].problem = suppression_problem::no_end;
    std::erase_if(found_, [](const suppression& s) {
      return s.word == "NOLINTEND" && s.problem == suppression_problem::none;
    });
  }

  const source_text& text_;
  std::vector<source_comment> comments_;
  std::vector<std::uint32_t> next_code_;
  std::vector<suppression> found_;
};

}  // namespace

std::vector<suppression> find_suppressions(const source_text& text) {
  if (text.bytes().find("ra-ok") == std::string_view::npos &&
      text.bytes().find("NOLINT") == std::string_view::npos) {
    return {};
  }
  return finder(text).run();
}

}  // namespace ra::analyzer
