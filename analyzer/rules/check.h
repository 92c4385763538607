// From facts to findings: the one entry to everything between lowering and reporting.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analyzer/facts/unit.h"
#include "analyzer/finding/finding.h"

namespace ra::analyzer {

struct check_options {
  std::vector<std::string> enabled;   ///< slugs; empty: every rule
  unsigned max_elements = 4096;       ///< abstract locations per function
  unsigned max_visits = 12;           ///< of one block before values are widened
};

/// What was and was not looked at; the coverage report and --statistics print it.
struct check_counts {
  std::uint64_t functions = 0;        ///< with a body in the unit
  std::uint64_t analysed = 0;         ///< of these, relevant to threads and run to a fixpoint
  std::uint64_t gave_up = 0;          ///< over a budget
  std::uint64_t unknown_facts = 0;
  double flow_ms = 0;
  double rules_ms = 0;
  std::map<std::string, std::uint64_t> unknown_reasons;
  std::vector<std::string> given_up;  ///< names, sorted
};

struct check_result {
  std::vector<finding> findings;      ///< sorted, united
  check_counts counts;
};

/// Thread-safe; no global state.
[[nodiscard]] check_result check(const unit& u, const check_options& options);

}  // namespace ra::analyzer
