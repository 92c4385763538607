// Facts as bytes, for files: smaller and quicker than the text, and checked when read.
//
//     8 bytes   "RAFACTS" and a zero
//     4 bytes   fact_schema          little endian, as all numbers
//     1 + n     tool version         its length, its characters
//     8 bytes   XXH3 of the rest
//     the rest  the unit: variable-length numbers, strings with their length, ids plus one
//
// A file of another schema or another version of the tool is refused: what facts mean is part of
// both. Whatever the bytes are, reading them ends in a unit whose ids are in range or in an error,
// and takes memory in proportion to their number.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "llvm/Support/Error.h"

#include "analyzer/facts/unit.h"

namespace ra::analyzer {

/// Changes whenever a struct of facts/ or the meaning of one of its members does.
constexpr std::uint32_t fact_schema = 2;

[[nodiscard]] std::string write_unit(const unit& u, std::string_view tool_version);

/// `name` stands in errors.
[[nodiscard]] llvm::Expected<unit> read_unit(std::string_view bytes, std::string_view tool_version,
                                             const std::string& name);

/// Header and checksum around the bytes of a unit; write_unit without the unit, for tests.
[[nodiscard]] std::string seal_unit(std::string_view rest, std::string_view tool_version);

/// The same for other files that hold facts among other things; `magic` has eight bytes.
[[nodiscard]] std::string seal(std::string_view magic, std::string_view rest,
                               std::string_view tool_version);
/// The rest, if the header is the one that `seal` makes and the checksum is right. `name` stands
/// in errors.
[[nodiscard]] llvm::Expected<std::string_view> unseal(std::string_view magic,
                                                      std::string_view bytes,
                                                      std::string_view tool_version,
                                                      const std::string& name);

/// Whether all ids lead into their tables, so that no reader of facts need look.
[[nodiscard]] llvm::Error check_ids(const unit& u);

}  // namespace ra::analyzer
