#include "analyzer/facts/text_cursor.h"

#include <limits>

namespace ra::analyzer {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

bool text_cursor::fail(const std::string& expected) {
  if (error_.empty()) {
    error_ = "expected " + expected;
    error_column_ = column();
  }
  return false;
}

void text_cursor::skip_spaces() {
  while (at_ < line_.size() && (line_[at_] == ' ' || line_[at_] == '\t' || line_[at_] == '\r')) {
    ++at_;
  }
}

bool text_cursor::at_end() {
  skip_spaces();
  return at_ >= line_.size() || line_[at_] == ';';
}

char text_cursor::peek() {
  skip_spaces();
  return peek_here();
}

bool text_cursor::sees(std::string_view text) {
  skip_spaces();
  if (line_.substr(at_, text.size()) != text) return false;
  const std::size_t after = at_ + text.size();
  return !is_word(text.back()) || after >= line_.size() || !is_word(line_[after]);
}

bool text_cursor::sees_number() { return is_digit(peek()); }

bool text_cursor::accept(std::string_view text) {
  if (!error_.empty() || !sees(text)) return false;
  at_ += text.size();
  return true;
}

bool text_cursor::accept_here(char c) {
  if (!error_.empty() || at_ >= line_.size() || line_[at_] != c) return false;
  ++at_;
  return true;
}

bool text_cursor::expect(std::string_view text) {
  return accept(text) || fail("'" + std::string(text) + "'");
}

bool text_cursor::read_number(std::uint32_t& out, const char* what) {
  if (!error_.empty() || !sees_number()) return fail(what);
  std::uint64_t number = 0;
  std::size_t end = at_;
  for (; end < line_.size() && is_digit(line_[end]); ++end) {
    number = number * 10 + static_cast<std::uint64_t>(line_[end] - '0');
    if (number > std::numeric_limits<std::uint32_t>::max()) {
      return fail(std::string(what) + " of at most 4294967295");
    }
  }
  at_ = end;
  out = static_cast<std::uint32_t>(number);
  return true;
}

bool text_cursor::read_signed(std::int64_t& out, bool negated) {
  skip_spaces();
  const std::size_t begin = at_;
  const bool negative = accept_here('-') != negated;
  if (!error_.empty() || !sees_number()) return fail("a number");
  const std::uint64_t limit = (std::uint64_t{1} << 63) - (negative ? 0 : 1);
  std::uint64_t number = 0;
  for (; at_ < line_.size() && is_digit(line_[at_]); ++at_) {
    const auto digit = static_cast<std::uint64_t>(line_[at_] - '0');
    if (number > (limit - digit) / 10) {
      at_ = begin;
      return fail("a number of 64 bits");
    }
    number = number * 10 + digit;
  }
  out = static_cast<std::int64_t>(negative ? 0 - number : number);
  return true;
}

bool text_cursor::read_string(std::string& out, const char* what) {
  if (!error_.empty() || !accept("\"")) return fail(what);
  out.clear();
  while (at_ < line_.size() && line_[at_] != '"') {
    if (line_[at_] != '\\') {
      out += line_[at_++];
      continue;
    }
    const std::string_view rest = line_.substr(at_ + 1);
    if (rest.starts_with("n")) {
      out += '\n';
      at_ += 2;
    } else if (rest.starts_with("\"") || rest.starts_with("\\")) {
      out += rest[0];
      at_ += 2;
    } else if (rest.size() >= 3 && rest[0] == 'x' && hex_digit(rest[1]) >= 0 &&
               hex_digit(rest[2]) >= 0) {
      out += static_cast<char>(hex_digit(rest[1]) * 16 + hex_digit(rest[2]));
      at_ += 4;
    } else {
      return fail("one of \\n \\\" \\\\ \\xHH");
    }
  }
  return accept_here('"') || fail("a closing '\"'");
}

std::string_view text_cursor::word_here(bool qualified) {
  const std::size_t begin = at_;
  while (at_ < line_.size()) {
    if (is_word(line_[at_])) {
      ++at_;
    } else if (qualified && at_ > begin && line_.substr(at_, 2) == "::" && at_ + 2 < line_.size() &&
               is_word(line_[at_ + 2])) {
      at_ += 2;
    } else {
      break;
    }
  }
  return line_.substr(begin, at_ - begin);
}

std::string_view text_cursor::word() {
  skip_spaces();
  return word_here();
}

bool text_cursor::read_word(word_table table, std::uint32_t& out, const char* what) {
  for (const fact_word& one : table) {
    if (accept(one.text)) {
      out = one.value;
      return true;
    }
  }
  std::string words;
  for (const fact_word& one : table) {
    words += (words.empty() ? "" : ", ") + std::string(one.text);
  }
  return fail(std::string(what) + ": " + words);
}

bool text_cursor::read_flags(word_table table, std::uint32_t& bits) {
  if (!accept("[")) return error_.empty();
  while (!accept("]")) {
    std::uint32_t bit = 0;
    if (sees_number() ? !read_number(bit, "flag bits") : !read_word(table, bit, "a flag")) {
      return false;
    }
    bits |= bit;
  }
  return true;
}

}  // namespace ra::analyzer
