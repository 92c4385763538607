// Which local variables exist at a point of a function: what an exception that passes destroys.
//
// A must analysis: a variable counts where its storage has begun, and not ended, on every way from
// the entry. Control flow is structured, so that the order of declaration is the same on all ways.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/facts/unit.h"

namespace ra::analyzer {

class lifetimes {
 public:
  /// Cost: facts plus blocks times the variables that exist at once.
  lifetimes(const function& f, const unit& u);

  /// Before fact `position` of block `b`, in order of declaration.
  [[nodiscard]] std::vector<variable_id> at(block_id b, std::uint32_t position) const;

  /// True if the variable is declared inside the `try` whose handlers block `handlers` chooses.
  [[nodiscard]] bool inside(variable_id v, block_id handlers) const;

 private:
  using order = std::vector<variable_id>;
  void pass(const fact& what, order& alive) const;

  const function& f_;
  const unit& u_;
  std::vector<order> at_start_;        ///< by block
  std::vector<bool> reached_;
  std::vector<block_id> home_;         ///< by variable: where it is declared
};

}  // namespace ra::analyzer
