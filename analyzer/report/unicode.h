// UTF-8 that may be broken: what a byte stands for, and how wide it is on a terminal.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ra::analyzer {

constexpr char32_t replacement_character = 0xfffd;

/// The character at `at`, which moves past it. A broken sequence is one replacement character and
/// ends where it stops being one, as the web's decoders do it.
[[nodiscard]] char32_t next_code_point(std::string_view text, std::size_t& at);

/// The text with broken sequences replaced.
[[nodiscard]] std::string valid_utf8(std::string_view text);

void append_utf8(std::string& out, char32_t c);

/// Columns of a terminal: 0 for combining marks, 2 for the wide blocks of East Asia and emoji.
[[nodiscard]] unsigned columns_of(char32_t c);
[[nodiscard]] unsigned columns_of(std::string_view text);

/// The text for a terminal: tabs as spaces up to the next stop of 8, control characters and broken
/// sequences replaced, so that nothing a source file holds can move the cursor.
[[nodiscard]] std::string shown(std::string_view text);

/// `shown` cut to so many columns, with an ellipsis where something is left out.
[[nodiscard]] std::string cut_to(std::string_view text, unsigned columns);

/// The 1-based column in code points of a 1-based column in bytes of this line.
[[nodiscard]] std::uint32_t code_point_column(std::string_view line, std::uint32_t byte_column);

}  // namespace ra::analyzer
