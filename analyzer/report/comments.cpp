// A scanner of tokens only as far as comments need it: a quote or `//` means something else inside
// literals, a `'` something else inside numbers, and an `R` before a quote starts a raw string.

#include "analyzer/report/comments.h"

#include <algorithm>
#include <string>

namespace ra::analyzer {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || is_digit(c) ||
         static_cast<unsigned char>(c) >= 0x80;
}

class scanner {
 public:
  explicit scanner(std::string_view text) : text_(text) {}

  std::vector<source_comment> run() {
    while (at_ < text_.size()) step();
    return std::move(comments_);
  }

 private:
  char here(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void step() {
    const char c = here();
    if (c == '\n' || c == '\r') {
      code_on_line_ = false;
      ++at_;
    } else if (c == ' ' || c == '\t' || c == '\f' || c == '\v') {
      ++at_;
    } else if (c == '/' && here(1) == '/') {
      const std::size_t begin = at_;
      skip_line();
      comments_.push_back({begin, at_, false, code_on_line_});
    } else if (c == '/' && here(1) == '*') {
      const std::size_t begin = at_;
      const std::size_t end = text_.find("*/", at_ + 2);
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      comments_.push_back({begin, at_, true, code_on_line_});
    } else {
      code_on_line_ = true;
      if (c == '"' || c == '\'') {
        skip_literal(c);
      } else if (is_digit(c) || (c == '.' && is_digit(here(1)))) {
        skip_number();
      } else if (is_name(c)) {
        skip_name();
      } else {
        ++at_;
      }
    }
  }

  /// Past a backslash and what it escapes; two characters of an end of line are one.
  void skip_escape() {
    at_ += here(1) == '\r' && here(2) == '\n' ? 3 : 2;
    at_ = std::min(at_, text_.size());
  }

  void skip_line() {
    while (at_ < text_.size() && here() != '\n' && here() != '\r') {
      if (here() == '\\' && (here(1) == '\n' || here(1) == '\r')) {
        skip_escape();
      } else {
        ++at_;
      }
    }
  }

  void skip_literal(char quote) {
    ++at_;
    while (at_ < text_.size() && here() != '\n' && here() != '\r') {
      if (here() == '\\') {
        skip_escape();
      } else if (text_[at_++] == quote) {
        return;
      }
    }
  }

  void skip_number() {
    ++at_;
    while (at_ < text_.size()) {
      const bool separator = here() == '\'' && is_name(here(1));
      const bool sign = (here() == '+' || here() == '-') &&
                        std::string_view("eEpP").find(text_[at_ - 1]) != std::string_view::npos;
      if (!is_name(here()) && here() != '.' && !separator && !sign) return;
      ++at_;
    }
  }

  void skip_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name(here())) ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    const bool raw = name == "R" || name == "LR" || name == "uR" || name == "UR" || name == "u8R";
    if (raw && here() == '"') skip_raw_string();
  }

  void skip_raw_string() {
    const std::size_t open = text_.substr(at_ + 1, 17).find('(');
    const std::string_view delimiter =
        open == std::string_view::npos ? "" : text_.substr(at_ + 1, open);
    if (open == std::string_view::npos ||
        delimiter.find_first_of(" )\\\"\t\v\f\r\n") != std::string_view::npos) {
      skip_literal('"');  // not a raw string after all
      return;
    }
    const std::string close = ")" + std::string(delimiter) + "\"";
    const std::size_t end = text_.find(close, at_ + 1 + open);
    at_ = end == std::string_view::npos ? text_.size() : end + close.size();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool code_on_line_ = false;
  std::vector<source_comment> comments_;
};

}  // namespace

std::vector<source_comment> find_comments(std::string_view text) { return scanner(text).run(); }

}  // namespace ra::analyzer
