// Two tasks would change a plain count.
// error: RA2003
#include "ra/local_rc.h"
#include "ra/frozen.h"

static_assert(ra::detail::checked_sendable<ra::local_rc<int>>);
