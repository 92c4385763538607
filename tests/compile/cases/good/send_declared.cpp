// Its author says that it belongs to one thread, or that it does not.
#include "ra/sendable.h"

struct context {
  int current;
};
template <>
struct ra::declare_sendable<context> : std::true_type {};
static_assert(ra::detail::checked_sendable<context>);
