// Abstract values: what a storage location may hold, as far as sharing between threads needs it.
//
// A may analysis: `targets`, `functions` and `tasks` list everything the place may refer to, unless
// `unknown` is set, which adds "anything". There is no bottom: states that were not reached are
// absent. Joining with any_value keeps the lists and adds `unknown`; what is listed is still worth
// following. Lists are capped: a value that went over a cap is `crowded` for good and names no
// targets or functions any more, so that chains end after at most the sum of the caps plus 10.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

#include "analyzer/domain/location.h"
#include "analyzer/domain/term.h"

namespace ra::analyzer {

using value_id = std::uint32_t;
using task_id = std::uint32_t;
constexpr value_id any_value = 0;   ///< nothing is known

/// What a handle (std::thread, future, pthread_t) may be. Bits: several may be possible.
enum handle_state : std::uint8_t {
  handle_empty = 1,      ///< default made, or moved from
  handle_joinable = 2,
  handle_joined = 4,
  handle_detached = 8,
};

/// Whether a number or pointer is zero: both bits unset means bottom, both set means not known.
enum truth_state : std::uint8_t { may_be_zero = 1, may_be_nonzero = 2 };

struct abstract_value {
  bool unknown = false;                 ///< may hold more than is listed
  bool crowded = false;                 ///< a list grew too long; `tasks` names the first few only
  std::uint8_t truth = may_be_zero | may_be_nonzero;
  std::uint8_t handle = 0;              ///< handle_state bits; 0: not a handle, or not known
  term_id term = any_term;
  std::vector<loc_id> targets;          ///< sorted
  std::vector<std::uint32_t> functions; ///< sorted function_ids
  std::vector<task_id> tasks;           ///< sorted
  friend auto operator<=>(const abstract_value&, const abstract_value&) = default;
};

/// Interns values; joins are remembered.
class value_table {
 public:
  explicit value_table(term_table& terms);

  [[nodiscard]] value_id intern(abstract_value v);
  [[nodiscard]] const abstract_value& at(value_id id) const { return values_[id]; }

  [[nodiscard]] value_id pointer_to(std::vector<loc_id> targets);
  [[nodiscard]] value_id number(term_id term);
  [[nodiscard]] value_id function(std::uint32_t callee);

  [[nodiscard]] value_id join(value_id a, value_id b);
  /// Joins `v` with whatever number `at` held when the function began.
  [[nodiscard]] value_id join_with_entry(value_id v, loc_id at);

 private:
  static constexpr std::size_t max_targets = 4;
  static constexpr std::size_t max_functions = 6;
  static constexpr std::size_t max_tasks = 64;

  term_table& terms_;
  std::deque<abstract_value> values_;   ///< references stay valid as it grows
  std::map<abstract_value, value_id> ids_;
  std::map<std::pair<value_id, value_id>, value_id> joins_;
};

}  // namespace ra::analyzer
