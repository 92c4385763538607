// A reference leads back to the sender.
// error: RA3002
#include "ra/sendable.h"
#include <functional>

static_assert(ra::detail::checked_sendable<std::reference_wrapper<int>>);
