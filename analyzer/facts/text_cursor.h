// Reading one line of fact text from left to right. The first thing that is not as expected is
// remembered, with its column, and everything after it fails too; so callers chain with `&&`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analyzer/facts/text_words.h"

namespace ra::analyzer {

class text_cursor {
 public:
  explicit text_cursor(std::string_view line) : line_(line) {}

  /// What is missing, as "expected ..."; empty while all is well.
  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] std::size_t error_column() const { return error_column_; }
  [[nodiscard]] std::size_t column() const { return at_ + 1; }

  bool fail(const std::string& expected);

  void skip_spaces();
  /// Only spaces or a comment are left.
  [[nodiscard]] bool at_end();
  /// What is next after spaces, without taking it; 0 at the end.
  [[nodiscard]] char peek();
  /// What is next, spaces included.
  [[nodiscard]] char peek_here() const { return at_ < line_.size() ? line_[at_] : '\0'; }
  [[nodiscard]] bool sees(std::string_view text);
  [[nodiscard]] bool sees_number();

  /// Takes `text` if it is next; a word must end where it ends.
  bool accept(std::string_view text);
  bool accept_here(char c);
  bool expect(std::string_view text);

  bool read_number(std::uint32_t& out, const char* what);
  /// `negated`: a minus was taken before it; one of its own turns it back.
  bool read_signed(std::int64_t& out, bool negated = false);
  bool read_string(std::string& out, const char* what);
  /// Letters, digits and underscores, here (no spaces before); "" if there are none.
  std::string_view word_here(bool qualified = false);
  std::string_view word();
  bool read_word(word_table table, std::uint32_t& out, const char* what);
  /// "[a b 8]" if it is next.
  bool read_flags(word_table table, std::uint32_t& bits);

 private:
  std::string_view line_;
  std::size_t at_ = 0;
  std::string error_;
  std::size_t error_column_ = 0;
};

}  // namespace ra::analyzer
