#include "analyzer/report/unicode.h"

#include <algorithm>

namespace ra::analyzer {

namespace {

bool between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto first = static_cast<unsigned char>(text[at++]);
  if (first < 0x80) return first;
  if (first < 0xc2 || first > 0xf4) return replacement_character;
  const unsigned more = first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
  char32_t c = first & (0x3f >> more);
  for (unsigned i = 0; i < more; ++i) {
    // The first byte after the lead bounds what is not overlong, a surrogate or beyond Unicode.
    const unsigned low = i > 0 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const unsigned high = i > 0 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (at >= text.size()) return replacement_character;
    const auto next = static_cast<unsigned char>(text[at]);
    if (next < low || next > high) return replacement_character;
    c = c << 6 | (next & 0x3f);
    ++at;
  }
  return c;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += {static_cast<char>(0xc0 | c >> 6), static_cast<char>(0x80 | (c & 0x3f))};
  } else if (c < 0x10000) {
    out += {static_cast<char>(0xe0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3f)),
            static_cast<char>(0x80 | (c & 0x3f))};
  } else {
    out += {static_cast<char>(0xf0 | c >> 18), static_cast<char>(0x80 | (c >> 12 & 0x3f)),
            static_cast<char>(0x80 | (c >> 6 & 0x3f)), static_cast<char>(0x80 | (c & 0x3f))};
  }
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) append_utf8(out, next_code_point(text, at));
  return out;
}

unsigned columns_of(char32_t c) {
  if (between(c, 0x300, 0x36f) || between(c, 0x200b, 0x200f) || between(c, 0xfe00, 0xfe0f) ||
      between(c, 0x20d0, 0x20ff) || c == 0xfeff) {
    return 0;
  }
  if (between(c, 0x1100, 0x115f) || between(c, 0x2e80, 0x303e) || between(c, 0x3041, 0xa4cf) ||
      between(c, 0xac00, 0xd7a3) || between(c, 0xf900, 0xfaff) || between(c, 0xfe30, 0xfe6f) ||
      between(c, 0xff00, 0xff60) || between(c, 0xffe0, 0xffe6) || between(c, 0x1f300, 0x1f64f) ||
      between(c, 0x1f680, 0x1f6ff) || between(c, 0x1f900, 0x1f9ff) ||
      between(c, 0x20000, 0x3fffd)) {
    return 2;
  }
  return 1;
}

unsigned columns_of(std::string_view text) {
  unsigned columns = 0;
  for (std::size_t at = 0; at < text.size();) columns += columns_of(next_code_point(text, at));
  return columns;
}

std::string shown(std::string_view text) {
  std::string out;
  unsigned column = 0;
  for (std::size_t at = 0; at < text.size();) {
    char32_t c = next_code_point(text, at);
    if (c == '\t') {
      const unsigned stop = 8 - column % 8;
      out.append(stop, ' ');
      column += stop;
      continue;
    }
    // Control characters, and those that change the direction of what follows.
    const bool control = c < 0x20 || between(c, 0x7f, 0x9f) || between(c, 0x202a, 0x202e) ||
                         between(c, 0x2066, 0x2069) || c == 0x2028 || c == 0x2029;
    if (control) c = replacement_character;
    append_utf8(out, c);
    column += columns_of(c);
  }
  return out;
}

std::string cut_to(std::string_view text, unsigned columns) {
  const std::string whole = shown(text);
  if (columns_of(whole) <= columns) return whole;
  std::string out;
  unsigned used = 0;
  for (std::size_t at = 0; at < whole.size();) {
    const std::size_t begin = at;
    const unsigned width = columns_of(next_code_point(whole, at));
    if (used + width + 1 > columns) break;
    out.append(whole, begin, at - begin);
    used += width;
  }
  return out + (columns > 0 ? "…" : "");
}

std::uint32_t code_point_column(std::string_view line, std::uint32_t byte_column) {
  if (byte_column == 0) return 0;
  std::uint32_t column = 1;
  std::size_t at = 0;
  while (at < line.size() && at < byte_column - 1) {
    (void)next_code_point(line, at);
    ++column;
  }
  // A column behind the end of the line (a newline in a range) keeps its distance.
  return column + (byte_column - 1 > line.size()
                       ? byte_column - 1 - static_cast<std::uint32_t>(line.size())
                       : 0);
}

}  // namespace ra::analyzer
