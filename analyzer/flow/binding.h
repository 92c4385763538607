// Putting a caller's objects in the place of a callee's: the substitution that applies effects.
#pragma once

#include <map>
#include <unordered_map>
#include <vector>

#include "analyzer/flow/interpreter.h"

namespace ra::analyzer {

/// What a callee's location is to the caller. `own`: storage that belongs to the callee alone (its
/// parameters, what a task copied), which no other thread reaches under this name.
struct mapped_location {
  std::vector<loc_id> locs;
  bool own = false;
};

struct interpreter::binding {
  binding(interpreter& caller, function_id callee_id, const std::vector<argument>& arguments,
          const state& before, std::uint64_t call_site, loc_id result_at)
      : in(caller), callee(caller.ctx_.u.functions[callee_id]), id(callee_id), args(arguments),
        at_call(before), site(call_site), result(result_at) {}

  interpreter& in;
  const function& callee;
  function_id id;
  const std::vector<argument>& args;
  state at_call;                        ///< the caller's state when the call begins
  std::uint64_t site;                   ///< key of interpreter::callee_objects_
  loc_id result;
  std::unordered_map<loc_id, mapped_location> known;   ///< references into it stay valid
  std::map<std::vector<loc_id>, std::vector<loc_id>> lists;  ///< as map_all gave them
  std::map<task_id, task_id> tasks;     ///< the callee's tasks among the caller's
  /// Set while what instances of a task of the callee were given is mapped: the counters of the
  /// loops around its start differ between them.
  const task_record* instances = nullptr;

  /// Locations of the caller that `l` may be.
  const mapped_location& map(loc_id l);
  [[nodiscard]] value_id map_value(value_id v);
  [[nodiscard]] term_id map_term(term_id t);
  [[nodiscard]] lockset map_locks(const lockset& locks);
  [[nodiscard]] const std::vector<loc_id>& map_all(const std::vector<loc_id>& from);
  [[nodiscard]] argument map_argument(const argument& a);
  /// Where the caller keeps the callable that the callee calls by `target`: a function passed by
  /// value is in no place of the caller's unless it is a parameter handed on.
  [[nodiscard]] std::vector<loc_id> callable_at(loc_id target);
  /// What the callable may run; with what it binds and is called on.
  [[nodiscard]] std::vector<callee_choice> callables(loc_id target, const state& s);
  /// The same call for what instances of `task` do.
  [[nodiscard]] binding for_instances_of(const task_record& task) const;

 private:
  mapped_location compute(loc_id l);
  /// The value of the parameter that `target` is; any_value if it is none.
  [[nodiscard]] value_id passed_as(loc_id target) const;
  [[nodiscard]] term_id behind_reference(const loc_node& holder) const;
};

}  // namespace ra::analyzer
