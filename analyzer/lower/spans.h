// Source ranges as entries of the unit's location table.
#pragma once

#include <utility>

#include "analyzer/facts/unit.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class LangOptions;
class SourceManager;
}  // namespace clang

namespace ra::analyzer {

class span_table {
 public:
  span_table(const clang::SourceManager& sources, const clang::LangOptions& language, unit& out)
      : sources_(sources), language_(language), out_(out) {}

  /// The entry for a range of tokens; `no_location` for an invalid one.
  location_id of(clang::SourceRange range);
  location_id of(clang::SourceLocation token) { return of(clang::SourceRange(token)); }

  /// Whether something written there belongs to a system header. Macros count by their use.
  [[nodiscard]] bool in_system(clang::SourceLocation at) const;
  /// "queue.h:1234": the name of the file without its folder, and the offset in it.
  [[nodiscard]] std::string tail_and_offset(clang::SourceLocation at) const;

 private:
  file_id file_of(clang::FileID id);
  void put(location& where, clang::SourceLocation first, clang::SourceLocation last);

  const clang::SourceManager& sources_;
  const clang::LangOptions& language_;
  unit& out_;
  llvm::DenseMap<std::pair<unsigned, unsigned>, location_id> known_;
  llvm::DenseMap<clang::FileID, file_id> files_;
};

}  // namespace ra::analyzer
