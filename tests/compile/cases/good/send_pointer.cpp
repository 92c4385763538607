// A raw pointer says nothing of who owns what it leads to.
#include "ra/sendable.h"
#include <memory>
#include <vector>

struct job {
  int id;
  std::vector<std::unique_ptr<int>> inputs;
};
static_assert(ra::detail::checked_sendable<job>);
