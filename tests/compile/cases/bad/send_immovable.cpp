// An atomic stays where it is.
// error: RA2003
#include "ra/sendable.h"
#include <atomic>
#include <memory>

static_assert(ra::detail::checked_sendable<std::atomic<int>>);
