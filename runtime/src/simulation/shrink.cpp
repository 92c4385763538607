#include "simulation/shrink.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace ra::detail {

std::vector<decision> shrink(
    std::vector<decision> failing, std::size_t most_runs,
    const std::function<std::optional<std::vector<decision>>(const std::vector<decision>&)>&
        still_fails) {
  std::size_t runs = 0;
  const auto try_with = [&](const std::vector<decision>& fewer) {
    ++runs;
    auto made = still_fails(fewer);
    if (!made) return false;
    failing = std::move(*made);
    return true;
  };
  if (try_with({})) return failing;
  // Without this part, or that; parts are halved until they are single decisions.
  std::size_t part = (failing.size() + 1) / 2;
  while (!failing.empty() && runs < most_runs) {
    bool smaller = false;
    for (std::size_t from = 0; from < failing.size() && runs < most_runs;) {
      std::vector<decision> without = failing;
      const auto first = without.begin() + static_cast<std::ptrdiff_t>(from);
      const std::size_t length = std::min(part, without.size() - from);
      without.erase(first, first + static_cast<std::ptrdiff_t>(length));
      const std::size_t before = failing.size();
      if (try_with(without) && failing.size() < before) {
        smaller = true;
      } else {
        from += length;
      }
    }
    if (smaller) {
      part = std::min(part, std::max<std::size_t>(failing.size(), 1));
    } else if (part == 1) {
      break;
    } else {
      part = (part + 1) / 2;
    }
  }
  return failing;
}

}  // namespace ra::detail
