// The loops of a control flow graph, and which variables count in them.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "analyzer/facts/function_body.h"

namespace ra::analyzer {

struct loop_counter {
  variable_id variable = no_variable;
  std::int64_t step = 1;                   ///< never 0
};

struct loop_info {
  block_id header = 0;
  std::vector<block_id> blocks;            ///< sorted; the header among them
  std::vector<loop_counter> counters;      ///< stepped by a constant, once per round, no other way
  bool joins = false;                      ///< something is joined inside
  bool joins_lent = false;                 ///< ... that lies behind a pointer: of the caller
};

struct flow_order {
  std::vector<block_id> blocks;            ///< reachable ones, in the order to run them: each before
                                           ///< its successors but for back edges, loops in one piece
  std::vector<std::uint32_t> number;       ///< by block: position in it; no_id: not reachable
  std::map<block_id, loop_info> loops;     ///< by header
  std::vector<std::vector<block_id>> around;  ///< by block: headers of the loops it is in
};

/// Cost: linear in blocks times the depth of loops.
[[nodiscard]] flow_order order_of(const function_body& body);

}  // namespace ra::analyzer
