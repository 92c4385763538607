// A view looks at elements of the sender.
#include "ra/sendable.h"
#include <string>
#include <string_view>

struct line {
  int number;
  std::string text;
};
static_assert(ra::detail::checked_sendable<line>);
