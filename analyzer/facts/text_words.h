// The words of the text form: one table per enumeration, for the printer and the parser alike.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "analyzer/facts/fact.h"

namespace ra::analyzer {

struct fact_word {
  std::string_view text;
  std::uint32_t value = 0;
};
using word_table = std::span<const fact_word>;

[[nodiscard]] word_table trait_words();
[[nodiscard]] word_table fact_kind_words();      ///< without access, which is read or write
[[nodiscard]] word_table fact_flag_words();
[[nodiscard]] word_table function_flag_words();
[[nodiscard]] word_table mark_words();
[[nodiscard]] word_table variable_kind_words();
[[nodiscard]] word_table jump_words();
[[nodiscard]] word_table relation_words();
[[nodiscard]] word_table lock_mode_words();
[[nodiscard]] word_table contract_words();
[[nodiscard]] word_table global_flag_words();
[[nodiscard]] word_table class_flag_words();
[[nodiscard]] word_table field_flag_words();

/// The modes of a kind; empty for kinds without one and for access, whose mode is its first word.
[[nodiscard]] word_table mode_words(fact_kind kind);

/// Whether the operand straight after the kind is `source` rather than `target`.
[[nodiscard]] bool source_comes_first(fact_kind kind);

[[nodiscard]] std::string_view word_of(word_table table, std::uint32_t value);  ///< "" if none
[[nodiscard]] std::optional<std::uint32_t> value_of(word_table table, std::string_view text);

/// A name that may follow `%`, `@` or `.` as it is: letters, digits, `_`, with `::` between parts.
[[nodiscard]] bool is_plain_name(std::string_view text, bool qualified);

// Bits of the flag lists of tables whose members are single booleans.
enum global_flag : std::uint32_t {
  global_thread_local = 1,
  global_constant = 2,
  global_static_local = 4,
  global_internal = 8,
};
enum class_flag : std::uint32_t { class_polymorphic = 1, class_final = 2, class_closure = 4 };
enum field_flag : std::uint32_t { field_mutable = 1, field_guards_target = 2 };

}  // namespace ra::analyzer
