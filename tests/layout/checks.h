#pragma once

#include <map>
#include <string>
#include <vector>

namespace ra::test::layout {

/// A file of the tree: its path from the root, with '/', and its bytes.
struct file {
  std::string path;
  std::string text;
};

/// Each check returns what it has against a file, one line each, starting with the path; nothing
/// when all is well. They look at one file only, so a test can hand them one that is wrong.

/// STYLE, "Include order": a folder includes folders to its left; analyzer and runtime never each
/// other; a rule no other rule; public runtime headers only public headers.
std::vector<std::string> include_order(const file& source);

/// Clang's headers are seen in lower/, engine/compilation* and the shells; oneTBB's in
/// schedule/tbb_* and the benchmarks; liburing's in platform/uring*.
std::vector<std::string> outside_headers(const file& source);

/// A header says `#pragma once`; a source with a header of its name includes that first
/// (`has_own_header` says whether there is one).
std::vector<std::string> first_lines(const file& source, bool has_own_header);

/// More than 500 lines need an entry, with a reason, in `reasons`.
std::vector<std::string> length(const file& source,
                                const std::map<std::string, std::string>& reasons);

/// No path of the machine somebody worked on.
std::vector<std::string> machine_paths(const file& source);

/// File names of ours are snake_case.
std::vector<std::string> file_name(const file& source);

/// A rule's page has the headings of STYLE section 3, in that order.
std::vector<std::string> rule_page_headings(const file& page);

/// The number of lines; a last line without its end counts.
std::size_t line_count(const std::string& text);

}  // namespace ra::test::layout
