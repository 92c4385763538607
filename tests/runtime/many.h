#pragma once

#include "platform/sanitizers.h"

#include <algorithm>

namespace ra::test {

/// `count` tasks that are blocked at one time; fewer under the thread sanitizer, which takes each for a
/// thread, of a megabyte, and knows 8,000.
template <class Count>
constexpr Count many_blocked(Count count) noexcept {
#ifdef RA_TSAN
  return std::min(count, Count{1000});
#else
  return count;
#endif
}

}  // namespace ra::test
