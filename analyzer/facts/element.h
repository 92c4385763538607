// Places and values: the operands of every fact.
//
// A *place* is an access path: a root (a variable of the function, or a global) and selectors that
// lead away from it. `deref` leaves the storage of a pointer or reference for what it points to, so
// the two sorts of ANALYZER 5.3 are two places: the storage St(p) is `p`, what is reachable from it
// begins at `p.*`. References and `this` are pointers that are always followed:
//
//     int& r = n;  r = 1;          write r.*
//     this->f.x                    this.*.f.x
//     a[i]        (array)          a.[i]
//     q[i]        (pointer)        q.*.[i]         and   *q     q.*
//     v.size()    (std::vector)    read v.#        the structure, not the elements
//     captured by reference  n     this.*.n.*      (in the body; `this` is the closure)
//     captured by copy       n     this.*.n
//
// Members of bases are named directly, without a selector for the base. The members of a union are
// one place: the field of its first member.
//
// A *value* is what an assignment, an argument or a condition carries: only the little arithmetic
// and addressing that the analysis follows; everything else is `derived` from the places it read.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/facts/ids.h"

namespace ra::analyzer {

struct value;

enum class selector_kind : std::uint8_t {
  field,      ///< .name         index: field_id
  deref,      ///< .*            what the pointer, reference or smart pointer holds the address of
  element,    ///< .[term]       index: position in place::terms; no_id: some element, not known which
  structure,  ///< .#            size, buffer, links of a container, as against its elements
  callable,   ///< .()           the function that invoking this object runs
  lock,       ///< .lock<n>      the address of the n-th lock of a guard
  owned,      ///< .owned        whether the guard holds its locks now (1 or 0)
  bound,      ///< .bound<n>     the n-th bound argument of std::bind; n counts from 0
  told,       ///< .told<n>      (not in facts) a flag was made zero (0) or not (1): see flow/told.cpp
};

struct selector {
  selector_kind kind = selector_kind::field;
  std::uint32_t index = no_id;
  friend bool operator==(const selector&, const selector&) = default;
};

enum class root_kind : std::uint8_t { none, variable, global };

struct place {
  root_kind root = root_kind::none;
  std::uint32_t id = no_id;         ///< variable_id or global_id
  std::vector<selector> path;
  std::vector<value> terms;         ///< index terms that `element` selectors refer to

  [[nodiscard]] bool known() const { return root != root_kind::none; }
};

enum class value_kind : std::uint8_t {
  none,       ///< there is no value here (void result, no argument)
  unknown,    ///< nothing is known of it
  constant,   ///< number (null is constant 0)
  copy,       ///< what `at` holds; for an object, all of its parts
  move,       ///< as copy, and `at` is left empty: its owner gave it away
  address,    ///< the address of `at`: a pointer, a reference, `this`
  function,   ///< the function `callee` (pointer to function or to member function)
  fresh,      ///< a new object that nothing else refers to (new, make_unique, malloc)
  linear,     ///< number + sum of coefficients[i] * (value held by operands[i])
  derived,    ///< computed from operands in some way; `lossy`: distinct inputs may give one result
  iteration,  ///< (arguments of parallel bodies) distinct in every instance of the task
};

struct value {
  value_kind kind = value_kind::none;
  bool lossy = false;               ///< derived only: %, /, &, >> of a varying operand
  std::int64_t number = 0;
  function_id callee = no_function;
  place at;                         ///< copy, move, address
  std::vector<place> operands;      ///< linear, derived
  std::vector<std::int64_t> coefficients;  ///< linear: one for each operand

  [[nodiscard]] bool present() const { return kind != value_kind::none; }
};

bool operator==(const place& a, const place& b);
bool operator==(const value& a, const value& b);

// Builders, so that places and values read well where they are made.
[[nodiscard]] place variable_place(variable_id id);
[[nodiscard]] place global_place(global_id id);
[[nodiscard]] place field_of(place base, field_id field);
[[nodiscard]] place deref_of(place base);
[[nodiscard]] place element_of(place base);               ///< some element
[[nodiscard]] place element_of(place base, value term);
[[nodiscard]] place part_of(place base, selector_kind kind, std::uint32_t index = no_id);

[[nodiscard]] value unknown_value();
[[nodiscard]] value constant_value(std::int64_t number);
[[nodiscard]] value copy_of(place at);
[[nodiscard]] value move_of(place at);
[[nodiscard]] value address_of(place at);
[[nodiscard]] value function_value(function_id callee);
[[nodiscard]] value fresh_value();
[[nodiscard]] value derived_from(std::vector<place> operands, bool lossy = false);
[[nodiscard]] value iteration_value();

}  // namespace ra::analyzer
