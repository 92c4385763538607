#pragma once

#include <atomic>

// The seam for simulations (ra/simulate.h). A primitive calls interleave() first in each of its
// public operations, before it looks at anything and with no lock held. Elsewhere than in a
// simulation that costs one load and one branch that is never taken.

namespace ra::detail {

/// How many simulations run, on any thread.
extern std::atomic<int> simulations;

inline bool simulating() noexcept { return simulations.load(std::memory_order_relaxed) != 0; }

void interleave_simulated(const char* operation) noexcept;
void interleave_or_throw_simulated(const char* operation);
bool seems_full_simulated(const char* operation) noexcept;

/// Where `operation` begins, a literal like "channel.send": any task that is ready could have gone
/// first, and in a simulation one may. Does nothing on a thread that runs no task.
/// Suspends: in a simulation only.
inline void interleave(const char* operation) noexcept {
  if (simulating()) [[unlikely]] interleave_simulated(operation);
}

/// The same for an operation that may throw anyway: a simulation may throw an exception from here.
inline void interleave_or_throw(const char* operation) {
  if (simulating()) [[unlikely]] interleave_or_throw_simulated(operation);
}

/// Whether an operation that could find no room is to act as if there were none.
inline bool seems_full(const char* operation) noexcept {
  return simulating() && seems_full_simulated(operation);
}

}  // namespace ra::detail
