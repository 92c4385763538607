// A reference leads back to the sender.
#include "ra/sendable.h"
#include <functional>

static_assert(ra::detail::checked_sendable<int>);
