// The corpus as data: programs, and the labels on their lines.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "analyzer/engine/compile_command.h"

namespace ra::test {

enum class label_kind : std::uint8_t {
  expect,    ///< a mistake we find
  missed,    ///< a mistake we do not find yet
  spurious,  ///< correct code we report
};

/// A line of a file and a rule's slug: what labels claim and findings say.
struct verdict_line {
  std::string file;    ///< absolute
  unsigned line = 0;
  std::string slug;
  friend auto operator<=>(const verdict_line&, const verdict_line&) = default;
};

struct label {
  label_kind kind = label_kind::expect;
  verdict_line at;
};

/// One program: usually one file or one code block of a rule's page; else a folder of files, which
/// are checked together.
struct corpus_case {
  std::string name;                          ///< "race-capture/bad/three_helpers.cpp"
  std::string folder;                        ///< first part of the name
  std::vector<std::filesystem::path> units;  ///< the files to analyse
  std::vector<label> labels;                 ///< of all files of the program
  std::vector<std::string> problems;         ///< labels that cannot be read
};

/// Every case, sorted by name. Code blocks are written to files below `scratch`, at the same lines
/// as in their page.
std::vector<corpus_case> corpus_cases(const std::filesystem::path& scratch);

/// How a corpus file is compiled: C++20 or C17, with our annotations; OpenMP where it is used.
analyzer::compile_command command_for(const std::filesystem::path& file);

/// The labels in a text. `file` is put into them.
std::vector<label> labels_in(const std::string& text, const std::string& file,
                             std::vector<std::string>& problems);

/// What is wrong with these findings, one sentence each; empty when they are as labelled.
std::vector<std::string> compare(const std::vector<label>& labels,
                                 const std::set<verdict_line>& findings);

}  // namespace ra::test
