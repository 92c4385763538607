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

/// An operand of an effect, written `this`, `0`, `1.*`, `this.at(0)`, `this.#`, `result`, `2..`.
///
/// A number names an argument: its place, seen through a reference parameter (so `0` is the
/// caller's object for `T&` and `T&&`, and the pointer itself for `T*`; `0.*` is what the pointer
/// leads to). `this` is the object of a member call or the object under construction; `result` is
/// the place that holds the call's value. `n..` stands for every argument from n on: in a list for
/// that many operands, elsewhere in an effect for that many facts. An operand that names
/// an argument the call does not have makes its effect void (a list leaves it out).
///
/// Where an operand is an argument of `call`, `construct` or `spawn`, it is passed as the callee's
/// parameter wants it: its address for a reference, its value else.
struct model_operand {
  enum class base : std::uint8_t {
    none,
    self,       ///< this
    argument,   ///< 2
    rest,       ///< 2..
    result,     ///< result
    constant,   ///< =2
    fresh,      ///< fresh: a new object nothing else refers to
    iteration,  ///< iteration: distinct in every instance of a parallel body
    unknown,    ///< unknown
    temporary,  ///< task: a variable of this one call; handle of the tasks it starts and joins
  };
  struct step {
    selector_kind kind = selector_kind::field;
    std::string field;            ///< .name
    /// .at(2): the element that argument 2 names; .any, -1: some element. Of `.lock1` and `.bound1`
    /// the number.
    int index_argument = -1;
    friend bool operator==(const step&, const step&) = default;
  };
  base from = base::none;
  int number = 0;                 ///< argument index; first of the rest for `n..`; the constant
  std::vector<step> steps;

  [[nodiscard]] bool present() const { return from != base::none; }
  friend bool operator==(const model_operand&, const model_operand&) = default;
};

[[nodiscard]] model_operand operand_of(model_operand::base from);

/// One effect: a fact with operands still open.
///
/// access   With `atomicity`, one atomic operation on the target in the order that
///          `order_argument` names: at least release of a store or update also signals the target,
///          at least acquire of a load or update also awaits it. A fence has no target.
/// spawn    `source` is the callable, `target` the handle, `args` what the callable gets. With
///          `to_result` the call's result is a handle of this one task as well.
/// call     `source` is the callable, `args` what it gets; with `to_result` its value is the call's.
/// call     with `constructs`: an object of the element type comes to life at `target` from `args`
///          (make_unique, emplace_back): as if its constructor were called, models included. Where
///          that constructor is not known, `target` is assigned what is derived from `args`.
/// call     with `itself`: what parameter types, contracts and a visible body say of the call happens
///          as well, with `to_result` also what it returns. Without such an effect those listed
///          are all there are.
/// destroy  An object dies: of a user's class, its destructor runs.
/// guard    `args` are the locks themselves; the fact carries their addresses.
struct model_effect {
  fact_kind kind = fact_kind::unknown;
  std::uint8_t mode = 0;          ///< access_mode, lock_mode, spawn_mode, guard_mode
  std::uint16_t flags = 0;
  model_operand target;           ///< handle, lock, guard, place, synchronisation object
  model_operand source;           ///< callable, assigned value (copied; `address` / `move` below)
  /// `forward`: moved from when the argument is an rvalue, copied when it is not.
  enum class take : std::uint8_t { copy, move, address, derived, forward } how = take::copy;
  std::vector<model_operand> args;///< of spawn, call, guard (locks)
  int order_argument = -1;        ///< atomics: which argument is the memory order; -1: seq_cst
  enum class atomic : std::uint8_t { no, load, store, update, fence } atomicity = atomic::no;
  bool to_result = false;         ///< the fact's result is the call's result (query, attempts)
  bool constructs = false;        ///< call: of the constructor of the target's type
  bool itself = false;            ///< call: the call that the model is about, as if it had none
  std::string text;               ///< suspend kind, reason
  friend bool operator==(const model_effect&, const model_effect&) = default;
};

/// When an entry applies; all stated conditions must hold. The first entry that applies is used.
struct model_condition {
  int least_arguments = 0;
  int most_arguments = 1000;
  /// Argument i (seen through references) is of this class, or has this trait; with a leading `!`:
  /// is not, has not.
  std::vector<std::pair<int, std::string>> argument_types;
  /// Argument i is known to be this number (false is 0, true 1, an enumerator its value).
  std::vector<std::pair<int, int>> argument_constants;
  std::string element;            ///< the object's element type is this class or has this trait
  bool excludes_copy = false;     ///< not for copy and move construction or assignment
  bool only_copy = false;         ///< only for copy construction/assignment
  bool only_move = false;         ///< only for move construction/assignment
};

struct function_model {
  std::string name;
  model_condition when;
  std::vector<model_effect> effects;
  /// The call's value. With `result_is_place` the call expression *is* that place (a returned
  /// reference, `v[i]`); else the value copied, moved from, addressed or derived, as it is before
  /// the effects (`std::exchange`). An effect that names `result` may then change it.
  model_operand result;
  bool result_is_place = false;
  model_effect::take result_how = model_effect::take::copy;
  bool suspends = false;
  bool blocks = false;
  bool no_return = false;
  bool nothrow = true;
  std::string source;             ///< file and line of the entry, for messages and tests
};

struct type_model {
  std::string name;               ///< qualified class (or typedef, for pthread_t) name
  std::string alias_of;           ///< not empty: written in one entry with that class
  trait_set traits = 0;
  int element_argument = -1;      ///< template argument that is the element type; -1: none
  std::string source;
};

/// Construction from, or assignment of, another object of the class `name`: the whole value goes over.
[[nodiscard]] function_model whole_value_construction(const std::string& name, bool move);
[[nodiscard]] function_model whole_value_assignment(const std::string& name, bool move);

/// All models known to a run. Immutable once loaded; lookups are thread-safe.
class model_table {
 public:
  /// The entries for one function name, in order; null when there is none. A conversion that has no
  /// entry of its own ("std::atomic::operator int") is found as "std::atomic::operator auto".
  [[nodiscard]] const std::vector<function_model>* functions(std::string_view name) const;
  [[nodiscard]] const type_model* type(std::string_view name) const;

  void add(function_model entry);
  void add(type_model entry);
  /// Entries of a user's file are found before the built-in ones of the same name.
  void put_before(model_table&& later);

  [[nodiscard]] std::vector<std::string> function_names() const;  ///< sorted, for `--dump` and tests
  [[nodiscard]] std::vector<std::string> type_names() const;      ///< sorted

 private:
  struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };
  std::unordered_map<std::string, std::vector<function_model>, hash, std::equal_to<>> functions_;
  std::unordered_map<std::string, type_model, hash, std::equal_to<>> types_;
};

}  // namespace ra::analyzer
