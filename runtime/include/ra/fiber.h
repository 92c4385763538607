#pragma once

#include <chrono>
#include <optional>

#include "ra/annotations.h"
#include "ra/result.h"

namespace ra {

/// Lets the other tasks that are ready go first. For a long computation: a worker does not take the
/// processor from a task.
/// Suspends: the task, until those that were ready have had their turn. A thread that runs no task
///           yields its processor instead.
/// Errors:   stopped, when the task's scope was asked to stop.
/// Cost:     10 ns where another task is ready.
result<void> yield() RA_SUSPENDS;

/// When the scopes around the running task will be asked to stop for want of time, whichever comes
/// first; nothing where none has a timeout. What asks somebody else to do work may pass it on.
std::optional<std::chrono::steady_clock::time_point> deadline() noexcept;

}  // namespace ra
