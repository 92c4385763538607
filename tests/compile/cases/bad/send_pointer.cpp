// A raw pointer says nothing of who owns what it leads to.
// error: RA2002
#include "ra/sendable.h"
#include <memory>
#include <vector>

struct job {
  int id;
  std::vector<int*> inputs;
};
static_assert(ra::detail::checked_sendable<job>);
