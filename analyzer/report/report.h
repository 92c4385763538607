// What there is to report: the one thing that the engine fills in and every writer reads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/finding/finding.h"
#include "analyzer/finding/rule_info.h"
#include "analyzer/finding/source_span.h"

namespace ra::analyzer {

/// An enabled rule and the text of its page (rule.md).
struct reported_rule {
  rule_info info;
  std::string page;
};

/// A finding that a comment in the source silences.
struct suppressed_finding {
  finding what;
  std::string justification;  ///< the reason given; empty for NOLINT, which has no place for one
  source_span comment;
};

/// Something about the run rather than about the program it looked at.
enum class notice_kind : std::uint8_t {
  file_not_analysed,  ///< RA9001: does not parse, has no command, crashed, took too long...
  function_given_up,  ///< RA9002: over a budget; its findings may be incomplete
  option_ignored,  ///< RA9003: something of the configuration had no effect
  flags_dropped,  ///< RA9004: compiler flags that Clang does not know
};

struct notice {
  notice_kind kind = notice_kind::file_not_analysed;
  source_span at;  ///< `file` alone (line 0) for a file as a whole; may be unknown
  std::string text;  ///< one clause, no final stop
};

/// A number of the run: "files analysed", 310, "". Left out of the report unless asked for: times
/// and memory differ from run to run, and reports do not.
struct statistic {
  std::string name;  ///< lower case words
  double value = 0;
  std::string unit;  ///< "", "ms", "KiB"
};

/// Where the sources come from, if the user said so.
struct version_control {
  std::string repository;  ///< URI
  std::string revision;
  std::string branch;
};

struct report_input {
  std::string tool_version;  ///< "0.1.0"
  std::string root;  ///< absolute; paths are reported relative to it
  std::string target;  ///< names the run in SARIF: "ra-check/<target>/"
  std::vector<std::string> command_line;  ///< program name first; "" entries are kept
  int exit_code = 0;
  std::string exit_text;  ///< a sentence: why the exit code is what it is
  bool complete = true;  ///< everything asked for was analysed
  std::size_t files_asked = 0;  ///< translation units
  std::size_t files_analysed = 0;
  std::vector<reported_rule> rules;  ///< enabled, in order of number
  std::vector<finding> findings;  ///< sorted; not suppressed
  std::vector<suppressed_finding> suppressed;
  std::vector<notice> notices;
  std::vector<std::string> files;  ///< absolute paths of the user's analysed sources, sorted
  std::vector<statistic> statistics;
  std::optional<version_control> versioned;
};

/// The rule of this slug among the enabled ones; null if it is not there.
[[nodiscard]] const reported_rule* rule_of(const report_input& input, const std::string& slug);

/// "2 findings (RA1001 ×1, RA2003 ×1); 310/312 files analysed — exit 1": the last line of a run,
/// without the program's name. `exit_text`, if there is one, takes the place of "exit 1".
[[nodiscard]] std::string summary_of(const report_input& input);

/// "error", "warning", "note".
[[nodiscard]] const char* word_for(severity level);
/// "certain", "likely", "possible".
[[nodiscard]] const char* word_for(confidence sure);
/// "access", "spawn", "call", "lock", "declaration", "reason".
[[nodiscard]] const char* word_for(note_role role);
/// "RA9001" and "file-not-analysed".
[[nodiscard]] const char* id_of(notice_kind kind);
[[nodiscard]] const char* slug_of(notice_kind kind);

/// "src/a.cpp" for a path below root, the path itself for any other.
[[nodiscard]] std::string shown_path(const std::string& root, const std::string& path);

}  // namespace ra::analyzer
