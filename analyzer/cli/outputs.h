// Where a report goes: to standard output and to files, in the formats asked for.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "llvm/Support/raw_ostream.h"

#include "analyzer/engine/options.h"
#include "analyzer/report/report.h"
#include "analyzer/report/source_text.h"

namespace ra::analyzer {

/// An output file is opened before the work, so that a path that cannot be written fails in the
/// first second, and written at the end.
struct output {
  output_request what;
  std::unique_ptr<llvm::raw_fd_ostream> file;   ///< null: standard output
};

/// False, and a sentence on standard error, if a file cannot be written.
[[nodiscard]] bool open_outputs(const options& asked, const std::string& folder,
                                std::vector<output>& outputs);

/// Writes the report and its last line, and gives the exit code.
[[nodiscard]] int finish_report(const report_input& report, const options& asked,
                                source_cache& sources, std::vector<output>& outputs);

}  // namespace ra::analyzer
