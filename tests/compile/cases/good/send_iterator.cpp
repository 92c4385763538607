// An iterator points into a container of the sender.
#include "ra/sendable.h"
#include <list>

static_assert(ra::detail::checked_sendable<std::list<int>>);
