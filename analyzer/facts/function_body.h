// A function as facts: its variables and a control flow graph of blocks of facts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/facts/fact.h"
#include "analyzer/facts/ids.h"
#include "analyzer/facts/trait.h"

namespace ra::analyzer {

enum class variable_kind : std::uint8_t {
  self,       ///< `this`; a pointer, always variable 0 where there is one
  parameter,  ///< in order of declaration, straight after `this`
  local,      ///< automatic storage of its own name
  temporary,  ///< made by lowering: the result of a call, a materialised temporary
  result,     ///< reserved
};

struct variable {
  std::string name;                ///< empty for temporaries
  variable_kind kind = variable_kind::local;
  type_id type = no_type;
  location_id declared = no_location;
  trait_set marks = 0;             ///< parameter annotations, as parameter_mark bits
  friend bool operator==(const variable&, const variable&) = default;
};

/// Annotations of a parameter (variable::marks).
enum parameter_mark : std::uint32_t {
  mark_sending = 1,   ///< RA_SENDING: the callee takes the region
  mark_borrowed = 2,  ///< RA_BORROWED: not kept after the return
  mark_escapes = 4,   ///< RA_ESCAPES
  mark_spawned = 8,   ///< RA_SPAWNS(p): runs concurrently
  mark_joined = 16,   ///< RA_JOINS(p)
  mark_returned = 32, ///< RA_RETURNS_ALIAS(p)
};

enum class jump : std::uint8_t {
  always,   ///< one successor (or none: the exit block)
  branch,   ///< successors[0] when `test` holds, [1] when not
  choose,   ///< switch, several handlers, indirect goto: any successor
  never,    ///< noreturn call: no way on
};

/// When a branch's condition holds: `subject` compared with `against`.
struct condition {
  enum class relation : std::uint8_t { opaque, equal, not_equal, less, less_equal };
  relation how = relation::opaque;
  value subject;
  value against;                   ///< for a plain `if (b)`: not_equal constant 0
  friend bool operator==(const condition&, const condition&) = default;
};

struct block {
  std::vector<fact> facts;
  jump leaves = jump::always;
  condition test;
  location_id at = no_location;    ///< of the terminator
  std::vector<block_id> successors;
  block_id handlers = no_id;       ///< inside a `try`: the block that chooses a handler for what is
                                   ///< raised here; no_id: exceptions leave the function
  friend bool operator==(const block&, const block&) = default;
};

/// blocks[entry] is where it starts, blocks[exit] where every normal return arrives (it is empty).
struct function_body {
  std::vector<block> blocks;
  block_id entry = 0;
  block_id exit = 0;
  bool gave_up = false;            ///< lowering ran over its budget; blocks are not complete
  friend bool operator==(const function_body&, const function_body&) = default;
};

enum function_flag : std::uint32_t {
  function_has_body = 1 << 0,
  function_method = 1 << 1,         ///< has `this`
  function_const = 1 << 2,
  function_virtual = 1 << 3,
  function_constructor = 1 << 4,
  function_destructor = 1 << 5,
  function_lambda = 1 << 6,         ///< the call operator of a closure
  function_nothrow = 1 << 7,
  function_coroutine = 1 << 8,
  function_system = 1 << 9,         ///< declared in a system header
  function_internal = 1 << 10,      ///< internal linkage or local: only this unit calls it
  function_main = 1 << 11,
  function_noreturn = 1 << 12,
  function_implicit = 1 << 13,      ///< made by the compiler
  function_private = 1 << 14,       ///< private or protected member
  function_blocking = 1 << 15,      ///< RA_BLOCKING
  function_suspends = 1 << 16,      ///< RA_SUSPENDS
  function_trusted = 1 << 17,       ///< RA_TRUSTED
  function_instance = 1 << 18,      ///< an instantiation of a template
  function_no_lock_check = 1 << 19, ///< no_thread_safety_analysis
  function_initialiser = 1 << 20,   ///< made by lowering: gives a global its first value
};

/// A lock named by RA_REQUIRES, RA_ACQUIRES, ...: the place is rooted at `this`, a parameter or a
/// global of the function it stands on.
struct lock_contract {
  enum class meaning : std::uint8_t { needs, excludes, acquires, releases, attempts };
  meaning what = meaning::needs;
  lock_mode mode = lock_mode::exclusive;
  place lock;
  friend bool operator==(const lock_contract&, const lock_contract&) = default;
};

struct function {
  std::string key;                 ///< unique in the program: mangled; with a unit hash if internal
  std::string name;                ///< as people read it: "counter::add", "lambda in start()"
  location_id declared = no_location;
  std::uint32_t flags = 0;
  class_id owner = no_class;       ///< the class of a method, the closure class of a lambda
  function_id enclosing = no_function;  ///< of a lambda: the function it stands in
  type_id returns = no_type;
  location_id body_at = no_location;   ///< the braces as written, whole range; none if implicit
  std::uint32_t parameters = 0;    ///< how many of `variables` follow `this`
  std::vector<variable> variables; ///< `this`, parameters, then the rest
  std::vector<function_id> overridden_by;  ///< overriders seen in this unit
  std::vector<lock_contract> contracts;
  function_body body;              ///< meaningful with function_has_body

  [[nodiscard]] bool is(function_flag f) const { return (flags & f) != 0; }
  [[nodiscard]] variable_id first_parameter() const { return is(function_method) ? 1 : 0; }
  friend bool operator==(const function&, const function&) = default;
};

}  // namespace ra::analyzer
