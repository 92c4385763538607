// Both sides could change the string.
#include "ra/sendable.h"
#include <memory>
#include <string>

static_assert(ra::detail::checked_sendable<std::shared_ptr<const std::string>>);
