// Both sides could change the string.
// error: RA1009
#include "ra/sendable.h"
#include <memory>
#include <string>

static_assert(ra::detail::checked_sendable<std::shared_ptr<std::string>>);
