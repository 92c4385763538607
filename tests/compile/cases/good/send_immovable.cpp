// An atomic stays where it is.
#include "ra/sendable.h"
#include <atomic>
#include <memory>

static_assert(ra::detail::checked_sendable<std::unique_ptr<std::atomic<int>>>);
