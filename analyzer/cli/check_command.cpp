#include "analyzer/cli/check_command.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <utility>

#include "analyzer/cli/inputs.h"
#include "analyzer/cli/outputs.h"
#include "analyzer/cli/preparation.h"
#include "analyzer/cli/terminal.h"
#include "analyzer/engine/engine.h"
#include "analyzer/engine/reporting.h"

namespace ra::analyzer {

namespace {

void print_facts(const engine_result& result) {
  for (const unit_result& unit : result.units) {
    std::fwrite(unit.facts.data(), 1, unit.facts.size(), stdout);
  }
  std::fflush(stdout);
}

/// -v: what became of every file.
void print_units(const engine_result& result, const std::string& root) {
  for (const unit_result& unit : result.units) {
    std::fprintf(stderr, "ra-check: %s: %s, parse %.0f ms, lower %.0f ms, flow %.0f ms, %llu MiB\n",
                 relative_to(root, unit.file).c_str(),
                 unit.analysed() ? "analysed" : "not analysed", unit.parse_ms, unit.lower_ms,
                 unit.counts.flow_ms, static_cast<unsigned long long>(unit.peak_kib >> 10));
  }
  for (const std::string& flag : result.dropped) say("left out: " + flag);
  for (const std::string& name : result.counts.given_up) say("given up: " + name);
}

void introduce(const inputs& found, const options& asked, const std::string& root) {
  if (asked.quiet > 0 || found.database.empty() || (!asked.build.empty() && !asked.verbose)) return;
  std::string text = "using " + relative_to(root, found.database);
  if (!found.other_databases.empty()) {
    text += " (the newest of " + std::to_string(found.other_databases.size() + 1) +
            "; choose another with -p)";
  }
  say(text);
}

}  // namespace

int run_check(const options& asked, const std::string& folder) {
  const auto start = std::chrono::steady_clock::now();
  shell_options setup;
  if (!prepare_analysis(asked, setup)) return exit_usage;
  llvm::Expected<inputs> found = find_inputs(asked, folder);
  if (!found) {
    say(llvm::toString(found.takeError()) + " — exit 2");
    return exit_usage;
  }
  std::vector<output> outputs;
  if (!asked.dump_facts && !open_outputs(asked, folder, outputs)) return exit_usage;

  run_description run = describe_run(asked, setup, folder);
  run.failures = found->chosen.failures;
  run.whole_database = !asked.has_flags && asked.words.empty() && asked.include.empty() &&
                       asked.exclude.empty();
  introduce(*found, asked, run.root);

  engine_options engine = engine_for(asked, setup.analysis, run.root);
  engine.headers = found->chosen.headers;
  progress_display display(asked.quiet > 0 ? progress_choice::none : asked.progress);
  engine_result result = ra::analyzer::run(
      std::move(found->chosen.jobs), engine,
      [&](const unit_result& unit, std::size_t finished, std::size_t total) {
        display.show(finished, total, relative_to(run.root, unit.file));
      },
      listen_for_signals());
  display.clear();
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  if (asked.dump_facts) print_facts(result);
  if (asked.verbose) print_units(result, run.root);
  source_cache sources;
  const report_input report = make_report(std::move(result), asked, run, sources);
  return finish_report(report, asked, sources, outputs);
}

}  // namespace ra::analyzer
