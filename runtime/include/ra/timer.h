#pragma once

#include <chrono>

#include "ra/annotations.h"
#include "ra/detail/due.h"
#include "ra/result.h"

namespace ra {

/// Sleeps until `due`.
/// Suspends: the task. A thread that runs no task is held instead, and cannot be stopped.
/// Errors:   stopped, when the task's scope was asked to stop, before or during the sleep;
///           std::bad_alloc.
/// Cost:     O(log n) in the number of sleepers. Wakes some 50 us late on an idle machine, and when
///           a worker is free on a busy one.
result<void> sleep_until(std::chrono::steady_clock::time_point due) RA_SUSPENDS;

/// The same, for `length` from now; returns at once when that is not positive, but for a stop.
template <class Rep, class Period>
result<void> sleep_for(std::chrono::duration<Rep, Period> length) RA_SUSPENDS {
  return sleep_until(detail::due_in(length));
}

}  // namespace ra
