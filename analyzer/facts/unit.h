// All facts of one translation unit: tables and functions. A pure function of its inputs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/facts/function_body.h"
#include "analyzer/facts/ids.h"
#include "analyzer/facts/trait.h"
#include "analyzer/finding/source_span.h"

namespace ra::analyzer {

/// Where something is written. For code from a macro: where the macro is used; `spelled` leads to
/// the text inside the macro definition.
struct location {
  file_id file = no_id;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t end_line = 0;
  std::uint32_t end_column = 0;
  location_id spelled = no_location;
  friend bool operator==(const location&, const location&) = default;
};

struct source_file {
  std::string path;       ///< absolute, without "." and ".."
  bool system = false;
  friend bool operator==(const source_file&, const source_file&) = default;
};

struct field {
  std::string name;
  class_id owner = no_class;
  type_id type = no_type;
  location_id declared = no_location;
  std::uint32_t bit_unit = 0;    ///< not 0: bit-fields of one class with the same unit share memory
  bool is_mutable = false;
  place guarded_by;              ///< RA_GUARDED_BY: rooted at variable 0, which stands for `this`
  bool guards_target = false;    ///< pt_guarded_by: what it points to, not the pointer
  friend bool operator==(const field&, const field&) = default;
};

struct class_info {
  std::string name;              ///< qualified
  location_id declared = no_location;
  std::vector<type_id> bases;
  std::vector<field_id> fields;  ///< in order of declaration
  std::vector<function_id> methods;  ///< with bodies in this unit
  function_id destructor = no_function;
  bool polymorphic = false;
  bool is_final = false;
  bool is_closure = false;
  friend bool operator==(const class_info&, const class_info&) = default;
};

struct global {
  std::string key;               ///< mangled name, made unique for internal linkage
  std::string name;              ///< qualified; "count (static in next())" for a static local
  type_id type = no_type;
  location_id declared = no_location;
  bool thread_local_storage = false;
  bool constant = false;         ///< const or constexpr and initialised before threads run
  bool static_local = false;
  bool internal = false;
  place guarded_by;              ///< rooted at a global
  friend bool operator==(const global&, const global&) = default;
};

/// Something of the source that was left out of the facts, for the coverage report.
struct gap {
  location_id at = no_location;
  std::string reason;
  friend bool operator==(const gap&, const gap&) = default;
};

struct unit {
  std::string main_file;
  std::vector<source_file> files;
  std::vector<location> locations{location{}};  ///< [0] is "nowhere"
  std::vector<type_info> types;
  std::vector<class_info> classes;
  std::vector<field> fields;
  std::vector<global> globals;
  std::vector<function> functions;
  std::vector<gap> gaps;         ///< one for each `unknown` fact and each function given up

  [[nodiscard]] source_span span(location_id at) const;
  [[nodiscard]] bool type_is(type_id type, trait t) const {
    return type < types.size() && types[type].is(t);
  }
  friend bool operator==(const unit&, const unit&) = default;
};

/// "a.balance", "this->items[i]", "n": a place as the user would write it. Captures are written by
/// the captured name.
[[nodiscard]] std::string spell(const place& p, const function& in, const unit& u);
[[nodiscard]] std::string spell(const value& v, const function& in, const unit& u);

}  // namespace ra::analyzer
