#include "analyzer/lower/spans.h"

#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Path.h"

namespace ra::analyzer {

bool span_table::in_system(clang::SourceLocation at) const {
  return at.isValid() && sources_.isInSystemHeader(sources_.getExpansionLoc(at));
}

std::string span_table::tail_and_offset(clang::SourceLocation at) const {
  if (at.isInvalid()) return "nowhere";
  const auto [file, offset] = sources_.getDecomposedLoc(sources_.getFileLoc(at));
  std::string tail = "memory";
  if (const auto entry = sources_.getFileEntryRefForID(file)) {
    tail = llvm::sys::path::filename(entry->getName()).str();
  }
  // Two uses of one macro are two places, although the text is one.
  if (at.isMacroID())
    tail += "!" + std::to_string(sources_.getFileOffset(sources_.getSpellingLoc(at)));
  return tail + ":" + std::to_string(offset);
}

file_id span_table::file_of(clang::FileID id) {
  const auto [found, fresh] = files_.try_emplace(id, no_id);
  if (!fresh) return found->second;
  source_file made;
  if (const auto entry = sources_.getFileEntryRefForID(id)) {
    llvm::SmallString<256> path(entry->getName());
    sources_.getFileManager().makeAbsolutePath(path);
    llvm::sys::path::remove_dots(path, /*remove_dot_dot=*/true);
    made.path = path.str().str();
  } else {
    made.path = "<memory>";
  }
  made.system = sources_.isInSystemHeader(sources_.getLocForStartOfFile(id));
  // A file that is included twice has two ids.
  for (std::size_t i = 0; i < out_.files.size(); ++i) {
    if (out_.files[i].path == made.path) return found->second = static_cast<file_id>(i);
  }
  out_.files.push_back(std::move(made));
  return found->second = static_cast<file_id>(out_.files.size() - 1);
}

void span_table::put(location& where, clang::SourceLocation first, clang::SourceLocation last) {
  const auto [file, offset] = sources_.getDecomposedLoc(first);
  where.file = file_of(file);
  where.line = sources_.getLineNumber(file, offset);
  where.column = sources_.getColumnNumber(file, offset);
  auto [end_file, end_offset] = sources_.getDecomposedLoc(last);
  if (end_file != file || end_offset < offset) {
    last = first;
    end_offset = offset;
  }
  end_offset += clang::Lexer::MeasureTokenLength(last, sources_, language_);
  where.end_line = sources_.getLineNumber(file, end_offset);
  where.end_column = sources_.getColumnNumber(file, end_offset);
}

location_id span_table::of(clang::SourceRange range) {
  const clang::SourceLocation first = range.getBegin();
  if (first.isInvalid()) return no_location;
  const clang::SourceLocation last = range.getEnd().isValid() ? range.getEnd() : first;
  const std::pair<unsigned, unsigned> key(first.getRawEncoding(), last.getRawEncoding());
  const auto [found, fresh] = known_.try_emplace(key, no_location);
  if (!fresh) return found->second;

  location where;
  put(where, sources_.getFileLoc(first), sources_.getFileLoc(last));
  // A macro's argument is where it is written; everything else is where the macro is used, with a
  // link to the text of the definition.
  if (first.isMacroID() && sources_.getSpellingLoc(first) != sources_.getFileLoc(first)) {
    location text;
    const clang::SourceLocation inside = sources_.getSpellingLoc(first);
    if (!sources_.isWrittenInScratchSpace(inside) && !sources_.isWrittenInBuiltinFile(inside)) {
      put(text, inside, inside);
      out_.locations.push_back(text);
      where.spelled = static_cast<location_id>(out_.locations.size() - 1);
    }
  }
  out_.locations.push_back(where);
  const auto id = static_cast<location_id>(out_.locations.size() - 1);
  known_[key] = id;
  return id;
}

}  // namespace ra::analyzer
