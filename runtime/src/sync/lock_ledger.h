#pragma once

namespace ra::detail {

/// The task that calls or, where none runs, the thread: who holds the locks it takes.
const void* lock_holder() noexcept;

/// Counts the locks the caller holds, for the check at its task's end.
void lock_taken() noexcept;
void lock_released() noexcept;

}  // namespace ra::detail
