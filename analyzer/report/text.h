// Findings for a terminal: a first line that editors parse, the source, the notes, and the schedule
// that shows the mistake in a column for each thread.
#pragma once

#include <cstddef>
#include <string>

#include "llvm/Support/raw_ostream.h"

#include "analyzer/report/report.h"
#include "analyzer/report/source_text.h"

namespace ra::analyzer {

struct text_options {
  bool color = false;
  bool verbose = false;  ///< also each function that was given up, not only how many
  unsigned width = 100;  ///< columns of the terminal; timelines keep to it
  std::size_t max_findings = 0;  ///< 0: all; the rest is counted in a line
};

/// Findings and notices, without a line about the run as a whole (see summary_of).
void write_text(const report_input& input, const text_options& options, source_cache& sources,
                llvm::raw_ostream& out);

/// One finding, as write_text shows it.
[[nodiscard]] std::string text_of(const finding& f, const report_input& input,
                                  const text_options& options, source_cache& sources);

}  // namespace ra::analyzer
