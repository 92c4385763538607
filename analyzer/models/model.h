// What library entities do, as data: the structures that models/*.yaml is read into.
//
// Lowering looks a called function up by its qualified name without template arguments
// ("std::thread::thread", "pthread_create", "tbb::detail::d1::task_group_base::wait" is written as
// users know it, "tbb::task_group::wait": inline namespaces and the `detail::dN` of oneTBB are
// dropped) and turns each effect into facts. No name of a library is written anywhere else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analyzer/facts/fact.h"
#include "analyzer/facts/trait.h"

namespace ra::analyzer {

/// An operand of an effect, written `this`, `0`, `1.*`, `0.[1]`, `this.#`, `result`, `2..`.
///
/// A number names an argument: its place, seen through a reference parameter (so `0` is the
/// caller's object for `T&` and `T&&`, and the pointer itself for `T*`; `0.*` is what the pointer
/// leads to). `this` is the object of a member call or the object under construction.
struct model_operand {
  enum class base : std::uint8_t { none, self, argument, rest, result, constant, fresh, iteration,
                                   unknown };
  struct step {
    selector_kind kind = selector_kind::field;
    std::string field;            ///< .name
    int index_argument = -1;      ///< .[2]: the element that argument 2 names; -1: some element
  };
  base from = base::none;
  int number = 0;                 ///< argument index; first of the rest for `n..`; the constant
  std::vector<step> steps;

  [[nodiscard]] bool present() const { return from != base::none; }
};

/// One effect: a fact with operands still open.
struct model_effect {
  fact_kind kind = fact_kind::unknown;
  std::uint8_t mode = 0;          ///< access_mode, lock_mode, spawn_mode, guard_mode
  std::uint16_t flags = 0;
  model_operand target;           ///< handle, lock, guard, place, synchronisation object
  model_operand source;           ///< callable, assigned value (copied; `address` / `move` below)
  enum class take : std::uint8_t { copy, move, address, derived } how = take::copy;
  std::vector<model_operand> args;///< of spawn, call, guard (locks)
  int order_argument = -1;        ///< atomics: which argument is the memory order; -1: seq_cst
  enum class atomic : std::uint8_t { no, load, store, update, fence } atomicity = atomic::no;
  bool to_result = false;         ///< the fact's result is the call's result (query, attempts)
  std::string text;               ///< suspend kind, reason
};

/// When an entry applies; all stated conditions must hold. The first entry that applies is used.
struct model_condition {
  int least_arguments = 0;
  int most_arguments = 1000;
  std::vector<std::pair<int, std::string>> argument_types;  ///< argument i names this class or trait
  bool excludes_copy = false;     ///< not for copy and move construction or assignment
  bool only_copy = false;         ///< only for copy construction/assignment
  bool only_move = false;         ///< only for move construction/assignment
};

struct function_model {
  std::string name;
  model_condition when;
  std::vector<model_effect> effects;
  /// The call's value. With `result_is_place` the call expression *is* that place (a returned
  /// reference, `v[i]`); else the value copied, moved from, addressed or derived.
  model_operand result;
  bool result_is_place = false;
  model_effect::take result_how = model_effect::take::copy;
  bool suspends = false;
  bool blocks = false;
  bool no_return = false;
  bool nothrow = true;
  /// True: argument effects by constness of parameter types are emitted as well. False (default):
  /// the effects listed are all there are.
  bool and_default = false;
  std::string source;             ///< file and line of the entry, for messages and tests
};

struct type_model {
  std::string name;               ///< qualified class (or typedef, for pthread_t) name
  trait_set traits = 0;
  int element_argument = -1;      ///< template argument that is the element type; -1: none
  std::string source;
};

/// All models known to a run. Immutable once loaded; lookups are thread-safe.
class model_table {
 public:
  /// The entries for one function name, in order; empty when there is none.
  [[nodiscard]] const std::vector<function_model>* functions(std::string_view name) const;
  [[nodiscard]] const type_model* type(std::string_view name) const;

  void add(function_model entry);
  void add(type_model entry);
  /// Entries of a user's file are found before the built-in ones of the same name.
  void put_before(model_table&& later);

  [[nodiscard]] std::vector<std::string> function_names() const;  ///< sorted, for `--dump` and tests

 private:
  struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::vector<function_model>, hash, std::equal_to<>> functions_;
  std::unordered_map<std::string, type_model, hash, std::equal_to<>> types_;
};

}  // namespace ra::analyzer
