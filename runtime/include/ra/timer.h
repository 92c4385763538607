#pragma once

#include <chrono>

#include "ra/annotations.h"
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
  const auto now = std::chrono::steady_clock::now();
  using clock_length = std::chrono::steady_clock::duration;
  // Past what the clock can say: for ever, or until stopped.
  const auto most = std::chrono::steady_clock::time_point::max() - now;
  if (std::chrono::duration<long double>(length) >= std::chrono::duration<long double>(most)) {
    return sleep_until(std::chrono::steady_clock::time_point::max());
  }
  return sleep_until(now + std::chrono::ceil<clock_length>(length));
}

}  // namespace ra
