// Two tasks would change a plain count.
#include "ra/local_rc.h"
#include "ra/frozen.h"

static_assert(ra::detail::checked_sendable<ra::frozen<int>>);
