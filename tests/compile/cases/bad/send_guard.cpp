// A lock is released by the thread that took it.
// error: RA2003
#include "ra/sendable.h"
#include <mutex>

static_assert(ra::detail::checked_sendable<std::unique_lock<std::mutex>>);
