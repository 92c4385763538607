// From a finding's spans back to places Clang can point at; for the shells that live in a compiler.
#pragma once

#include "clang/Basic/SourceLocation.h"

#include "analyzer/finding/source_span.h"

namespace clang {
class SourceManager;
}

namespace ra::analyzer {

/// The span in the file the compiler read, by line and column; invalid for files it did not read.
[[nodiscard]] clang::SourceRange place_of(const source_span& span, clang::SourceManager& sources);

}  // namespace ra::analyzer
