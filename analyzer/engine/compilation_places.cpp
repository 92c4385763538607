#include "analyzer/engine/compilation_places.h"

#include <string>

#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"

namespace ra::analyzer {

clang::SourceRange place_of(const source_span& span, clang::SourceManager& sources) {
  if (span.file.empty()) return {};
  // Files are one by their identity, not by their name: the build may have spelt it otherwise.
  const clang::OptionalFileEntryRef file = sources.getFileManager().getOptionalFileRef(span.file);
  if (!file) return {};
  const clang::FileID id = sources.translateFile(*file);
  if (id.isInvalid()) return {};
  const auto at = [&](std::uint32_t line, std::uint32_t column) {
    return sources.translateLineCol(id, line == 0 ? 1 : line, column == 0 ? 1 : column);
  };
  const clang::SourceLocation begin = at(span.line, span.column);
  // `end_column` is one past the last byte; Clang's character ranges end likewise.
  return {begin, span.end_line == 0 ? begin : at(span.end_line, span.end_column)};
}

void announce_checker(clang::Preprocessor& preprocessor) {
  const std::string& known = preprocessor.getPredefines();
  if (known.find("__RA_CHECK__") != std::string::npos) return;   // also when -D said so
  preprocessor.setPredefines(known + "#define __RA_CHECK__ 1\n");
}

}  // namespace ra::analyzer
