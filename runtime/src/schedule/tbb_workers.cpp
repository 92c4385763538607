// The only door to oneTBB: its arenas decide how many workers there are, so that ours and those of
// a program's own TBB code are the same, and keep to the processors this process may run on.

#include "ra/runtime.h"

#include <tbb/info.h>

#include <cstddef>

namespace ra {

std::size_t worker_count() noexcept {
  static const std::size_t count = [] {
    const int found = tbb::info::default_concurrency();
    return found > 0 ? static_cast<std::size_t>(found) : std::size_t{1};
  }();
  return count;
}

}  // namespace ra
