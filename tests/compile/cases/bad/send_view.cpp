// A view looks at elements of the sender.
// error: RA3004
#include "ra/sendable.h"
#include <string>
#include <string_view>

struct line {
  int number;
  std::string_view text;
};
static_assert(ra::detail::checked_sendable<line>);
