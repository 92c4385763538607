// What commands that analyse have in common before they begin: rules, models, limits, signals.
#pragma once

#include <csignal>
#include <string>

#include "analyzer/engine/engine.h"
#include "analyzer/engine/options.h"
#include "analyzer/engine/reporting.h"
#include "analyzer/engine/shell_findings.h"

namespace ra::analyzer {

/// Non-zero once the user has asked the program to stop. The first signal asks for an orderly end; a
/// second one ends the program as it always would.
const volatile std::sig_atomic_t* listen_for_signals();

/// Prints what is wrong with rules and models; true if nothing is.
[[nodiscard]] bool prepare_analysis(const options& asked, shell_options& setup);

[[nodiscard]] engine_options engine_for(const options& asked, const analysis_options& analysis,
                                        const std::string& root);

/// All but `failures`, `whole_database` and `seconds`.
[[nodiscard]] run_description describe_run(const options& asked, const shell_options& setup,
                                           const std::string& folder);

}  // namespace ra::analyzer
