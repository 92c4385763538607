#pragma once

#include <atomic>

// The seam for simulations (ra/simulate.h) and for looking inside (ra/inspect.h, ra/trace.h). A
// primitive calls interleave() first in each of its public operations, before it looks at anything
// and with no lock held. Where nobody watches, that costs one load and one branch, never taken.

namespace ra::detail {

/// How many simulations, traces and task watches there are.
extern std::atomic<int> watchers;

inline bool watched() noexcept { return watchers.load(std::memory_order_relaxed) != 0; }

void interleave_watched(const char* operation, const void* on) noexcept;
void interleave_or_throw_watched(const char* operation, const void* on);
bool seems_full_watched(const char* operation) noexcept;
void holds_watched(const void* lock, bool from_now_on) noexcept;

/// Where `operation` begins, a literal like "channel.send", on the object `on`: any task that is
/// ready could have gone first, and in a simulation one may. Does nothing on a thread that runs no
/// task.
/// Suspends: in a simulation only.
inline void interleave(const char* operation, const void* on = nullptr) noexcept {
  if (watched()) [[unlikely]] interleave_watched(operation, on);
}

/// The same for an operation that may throw anyway: a simulation may throw an exception from here.
inline void interleave_or_throw(const char* operation, const void* on = nullptr) {
  if (watched()) [[unlikely]] interleave_or_throw_watched(operation, on);
}

/// Whether an operation that could find no room is to act as if there were none.
inline bool seems_full(const char* operation) noexcept {
  return watched() && seems_full_watched(operation);
}

/// The running task is the one whom others wait for who wait for `lock`, until holds_no_more().
inline void holds(const void* lock) noexcept {
  if (watched()) [[unlikely]] holds_watched(lock, true);
}
inline void holds_no_more(const void* lock) noexcept {
  if (watched()) [[unlikely]] holds_watched(lock, false);
}

}  // namespace ra::detail
