// Findings as SARIF 2.1.0, for code scanning services and editors.
#pragma once

#include <cstdint>

#include "llvm/Support/raw_ostream.h"

#include "analyzer/report/report.h"
#include "analyzer/report/source_text.h"

namespace ra::analyzer {

/// Who reads the log. GitHub shows suppressed results as open alerts, so `github` leaves them out.
enum class sarif_profile : std::uint8_t { github, full };

struct sarif_options {
  sarif_profile profile = sarif_profile::github;
};

/// The same bytes for the same input. Results are written one by one: memory does not grow with
/// their number.
void write_sarif(const report_input& input, const sarif_options& options, source_cache& sources,
                 llvm::raw_ostream& out);

}  // namespace ra::analyzer
