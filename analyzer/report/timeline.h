// The schedule of a finding as text: a column for each thread, a row for each step.
//
//           T1 main thread                  T2 task of 't' (started at 15)
//        1  15 start t ──────────────────▶
//        2                                  9 enter worker
//        3  16 write a.balance  locks {}
//        4                                  10 write a.balance  locks {m}
//           steps 3 and 4 have no order
#pragma once

#include <string>

#include "analyzer/finding/finding.h"

namespace ra::analyzer {

struct timeline_options {
  unsigned width = 100;      ///< columns of the terminal
  std::size_t rows = 12;     ///< of steps; earlier ones are folded into one row
  bool color = false;
};

/// Lines with their ends; empty when there are no steps. Threads that would get too narrow a column
/// are named in front of each step instead.
[[nodiscard]] std::string timeline_of(const finding& f, const timeline_options& options);

}  // namespace ra::analyzer
