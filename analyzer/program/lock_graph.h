// Locks that are taken in opposite orders: who holds what, where, while waiting for what.
//
// An edge of the graph is one acquisition with one lock that is held by then; a cycle of edges of
// different parties that may run at once is a deadlock, unless a lock they all hold keeps them
// apart (a gate). The edges of a function that starts tasks are its own and those of its tasks, in
// its terms. A unit without a main shows no threads: there the functions that others may call are
// the parties, and the locks are globals and members of their own object.
#pragma once

#include <vector>

#include "analyzer/program/unit_view.h"

namespace ra::analyzer {

/// What one party does in a cycle: it holds `held` and waits for `taken->lock`.
struct lock_step {
  const function_observations* in = nullptr;
  task_id party = this_thread;           ///< of `in`
  const acquire_record* taken = nullptr;
  held_lock held;
};

struct lock_cycle {
  std::vector<lock_step> steps;          ///< each waits for what the next one holds
  bool witnessed = false;                ///< the parties were seen to run at once
};

/// Every cycle of up to four parties, one for each set of locks and function.
/// Limits: 512 edges of a function, 1000 of a unit; a search ends after 100,000 steps.
[[nodiscard]] std::vector<lock_cycle> lock_cycles(const unit_view& unit);

}  // namespace ra::analyzer
