#pragma once

namespace ra::detail {

class scheduler;

/// Where the calling thread's tasks run: its own worker's scheduler, or for a thread outside the one
/// of the runtime made last. Starts the implicit runtime when there is none.
/// Errors: std::bad_alloc.
scheduler& current_scheduler();

}  // namespace ra::detail
