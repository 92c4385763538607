// A lock is released by the thread that took it.
#include "ra/sendable.h"
#include <mutex>

// The lock itself, which any task may take.
static_assert(ra::detail::checked_sendable<std::mutex*>);
