// Its author says that it belongs to one thread, or that it does not.
// error: RA2003
#include "ra/sendable.h"

struct context {
  int current;
};
template <>
struct ra::declare_sendable<context> : std::false_type {};
static_assert(ra::detail::checked_sendable<context>);
