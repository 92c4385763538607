#include "analyzer/cli/program_commands.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "llvm/Support/Error.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

#include "analyzer/cli/inputs.h"
#include "analyzer/cli/outputs.h"
#include "analyzer/cli/preparation.h"
#include "analyzer/cli/terminal.h"
#include "analyzer/engine/fact_file.h"
#include "analyzer/engine/merge.h"

namespace ra::analyzer {

namespace {

int refuse(const std::string& sentence) {
  say(sentence + " — exit 2");
  return exit_usage;
}

/// Of the rules that were asked for; a file of facts has the findings of all.
void keep_enabled(const std::vector<std::string>& enabled, std::vector<finding>& findings) {
  std::erase_if(findings, [&](const finding& found) {
    return std::find(enabled.begin(), enabled.end(), found.slug) == enabled.end();
  });
}

}  // namespace

int run_extract(const options& asked, const std::string& folder) {
  shell_options setup;
  if (!prepare_analysis(asked, setup)) return exit_usage;
  llvm::Expected<inputs> found = find_inputs(asked, folder);
  if (!found) return refuse(llvm::toString(found.takeError()));
  if (!found->chosen.failures.empty()) {
    const selection::failure& first = found->chosen.failures.front();
    return refuse(first.path + ": " + first.problem);
  }
  if (found->chosen.jobs.size() != 1 || found->chosen.jobs.front().headers_only) {
    return refuse(asked.words[0] + " is not one file of the build: extract makes one file of facts "
                                   "from one source file with one command");
  }
  setup.analysis.check.enabled.clear();
  setup.analysis.keep_unit = true;
  const std::vector<unit_result> results =
      analyse_all(found->chosen.jobs, engine_for(asked, setup.analysis, folder), {},
                  listen_for_signals());
  const unit_result& result = results.front();
  if (!result.analysed()) {
    for (const source_problem& problem : result.problems) {
      say((problem.at.known() ? problem.at.file + ":" + std::to_string(problem.at.line) + ":" +
                                    std::to_string(problem.at.column)
                              : result.file) +
          ": " + problem.text);
    }
    say("no facts were written — exit 3");
    return exit_incomplete;
  }
  const std::string bytes = write_fact_file(result);
  // Through a file beside it, so that whoever reads it sees all of it or the one before.
  llvm::Error failed = llvm::writeToOutput(absolute_path(asked.facts_path, folder),
                                           [&](llvm::raw_ostream& to) {
                                             to << bytes;
                                             return llvm::Error::success();
                                           });
  if (failed) {
    return refuse("cannot write " + asked.facts_path + ": " + llvm::toString(std::move(failed)));
  }
  return exit_clean;
}

int run_link(const options& asked, const std::string& folder) {
  const auto start = std::chrono::steady_clock::now();
  shell_options setup;
  if (!prepare_analysis(asked, setup)) return exit_usage;
  std::vector<output> outputs;
  if (!open_outputs(asked, folder, outputs)) return exit_usage;
  run_description run = describe_run(asked, setup, folder);
  run.whole_database = true;
  std::vector<unit_result> results;
  for (const std::string& name : asked.words) {
    const auto bytes = llvm::MemoryBuffer::getFile(absolute_path(name, folder));
    if (!bytes) {
      run.failures.push_back({name, "cannot be read: " + bytes.getError().message()});
      continue;
    }
    llvm::Expected<unit_result> result = read_fact_file((*bytes)->getBuffer(), name);
    if (!result) {
      run.failures.push_back({name, llvm::toString(result.takeError())});
      continue;
    }
    keep_enabled(run.enabled, result->findings);
    results.push_back(std::move(*result));
  }
  engine_result merged = merge(std::move(results), engine_for(asked, setup.analysis, run.root),
                               listen_for_signals());
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  source_cache sources;
  const report_input report = make_report(std::move(merged), asked, run, sources);
  return finish_report(report, asked, sources, outputs);
}

}  // namespace ra::analyzer
