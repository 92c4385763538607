#include "analyzer/models/nearest.h"

#include "llvm/ADT/StringRef.h"

namespace ra::analyzer {

std::string nearest(std::string_view word, const std::vector<std::string_view>& known) {
  // A third of the letters may differ: `aquire` finds `acquire`, `lock` does not find `load`.
  const unsigned limit = static_cast<unsigned>(word.size() / 3 + 1);
  if (word.size() > 64) return {};
  unsigned best = limit + 1;
  std::string_view found;
  for (const std::string_view candidate : known) {
    const unsigned distance = llvm::StringRef(word).edit_distance(candidate, true, limit);
    if (distance < best && distance < candidate.size()) {
      best = distance;
      found = candidate;
    }
  }
  return std::string(found);
}

}  // namespace ra::analyzer
