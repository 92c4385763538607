// From a finding's spans back to places Clang can point at; for the shells that live in a compiler.
#pragma once

#include "clang/Basic/SourceLocation.h"

#include "analyzer/finding/source_span.h"

namespace clang {
class Preprocessor;
class SourceManager;
}

namespace ra::analyzer {

/// The span in the file the compiler read, by line and column; invalid for files it did not read.
[[nodiscard]] clang::SourceRange place_of(const source_span& span, clang::SourceManager& sources);

/// Defines __RA_CHECK__ for the unit that is about to be read, so that the macros of ra/annotations.h
/// say what they mean. To be called before the first token; calling it again does nothing.
void announce_checker(clang::Preprocessor& preprocessor);

}  // namespace ra::analyzer
