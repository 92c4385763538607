// The elements are in memory that the sender's resource frees.
#include "ra/sendable.h"
#include <memory_resource>
#include <vector>

static_assert(ra::detail::checked_sendable<std::vector<int>>);
