// What a run amounts to: everything the writers print, and the exit code.
#pragma once

#include <string>
#include <vector>

#include "analyzer/engine/compile_database.h"
#include "analyzer/engine/engine.h"
#include "analyzer/engine/options.h"
#include "analyzer/finding/rule_info.h"
#include "analyzer/report/report.h"
#include "analyzer/report/source_text.h"
#include "analyzer/report/suppression.h"

namespace ra::analyzer {

enum exit_code : int {
  exit_clean = 0,
  exit_findings = 1,
  exit_usage = 2,
  exit_incomplete = 3,
  exit_fault = 4,
};

/// The version of the program, "0.1.0".
[[nodiscard]] std::string tool_version();

/// Drops what comments silence, adds what is wrong with the comments, for the enabled rules.
/// `analysed` are the files of which everything is known, so that a comment without effect can be
/// told.
[[nodiscard]] suppression_result silence(std::vector<finding> findings,
                                         const std::vector<std::string>& enabled,
                                         const std::vector<std::string>& analysed,
                                         source_cache& sources);

struct run_description {
  std::vector<std::string> command_line;        ///< what findings depend on, the program's name first
  std::string root;                             ///< absolute
  std::vector<std::string> enabled;             ///< slugs
  std::vector<selection::failure> failures;     ///< PATHs that select nothing
  bool whole_database = false;                  ///< every unit that may include a header was run
  double seconds = 0;
};

/// Judges the run. Findings give 1, even if some file was not analysed; that alone gives 3, and so
/// does an interruption whatever was found before it.
[[nodiscard]] report_input make_report(engine_result&& result, const options& asked,
                                       const run_description& run, source_cache& sources);

}  // namespace ra::analyzer
