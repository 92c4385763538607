// Indexes into the tables of a unit. Each is valid only in the unit it came from.
#pragma once

#include <cstdint>

namespace ra::analyzer {

using file_id = std::uint32_t;
using location_id = std::uint32_t;
using type_id = std::uint32_t;
using class_id = std::uint32_t;
using field_id = std::uint32_t;
using global_id = std::uint32_t;
using function_id = std::uint32_t;
using variable_id = std::uint32_t;  ///< index into the variables of one function
using block_id = std::uint32_t;

constexpr std::uint32_t no_id = 0xffffffffu;
constexpr location_id no_location = 0;  ///< entry 0 of the location table is "nowhere"
constexpr type_id no_type = no_id;
constexpr class_id no_class = no_id;
constexpr field_id no_field = no_id;
constexpr global_id no_global = no_id;
constexpr function_id no_function = no_id;
constexpr variable_id no_variable = no_id;

}  // namespace ra::analyzer
