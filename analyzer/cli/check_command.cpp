#include "analyzer/cli/check_command.h"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

#include "analyzer/cli/inputs.h"
#include "analyzer/cli/terminal.h"
#include "analyzer/engine/engine.h"
#include "analyzer/engine/reporting.h"
#include "analyzer/engine/shell_findings.h"
#include "analyzer/report/json.h"
#include "analyzer/report/sarif.h"
#include "analyzer/report/text.h"

namespace ra::analyzer {

namespace {

volatile std::sig_atomic_t stop_asked = 0;

void on_signal(int) { stop_asked = 1; }

/// The first signal asks for an orderly end; a second one ends the program as it always would.
void listen_for_signals() {
  struct sigaction ask{};
  ask.sa_handler = on_signal;
  ask.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &ask, nullptr);
  sigaction(SIGTERM, &ask, nullptr);
}

/// An output file is opened before the work, so that a path that cannot be written fails in the
/// first second, and written at the end.
struct output {
  output_request what;
  std::unique_ptr<llvm::raw_fd_ostream> file;   ///< null: standard output
};

bool open_outputs(const options& asked, const std::string& folder, std::vector<output>& outputs) {
  for (const output_request& request : asked.outputs) {
    output one{request, nullptr};
    if (!request.path.empty()) {
      std::error_code error;
      one.file = std::make_unique<llvm::raw_fd_ostream>(absolute_path(request.path, folder), error);
      if (error) {
        say("cannot write " + request.path + ": " + error.message() + " — exit 2");
        return false;
      }
    }
    outputs.push_back(std::move(one));
  }
  return true;
}

text_options text_for(const options& asked, bool to_terminal) {
  text_options how;
  how.color = to_terminal && wants_color(asked.color, STDOUT_FILENO);
  how.max_findings = asked.max_findings;
  winsize size{};
  if (to_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) {
    how.width = size.ws_col;
  }
  return how;
}

/// What -q leaves of the notices: that a file was not analysed is never kept quiet.
report_input for_text(const report_input& report, const options& asked) {
  report_input shown = report;
  if (asked.quiet > 0) {
    std::erase_if(shown.notices, [](const notice& one) {
      return one.kind != notice_kind::file_not_analysed;
    });
  }
  return shown;
}

void write(const report_input& report, const output_request& request, const options& asked,
           source_cache& sources, llvm::raw_ostream& to) {
  switch (request.format) {
    case output_format::text:
      write_text(for_text(report, asked), text_for(asked, request.path.empty()), sources, to);
      break;
    case output_format::sarif: write_sarif(report, {}, sources, to); break;
    case output_format::json: write_json(report, sources, to); break;
  }
}

/// False, and a sentence on standard error, if any of it could not be written.
bool write_outputs(const report_input& report, const options& asked, source_cache& sources,
                   std::vector<output>& outputs) {
  bool good = true;
  for (output& one : outputs) {
    if (one.file == nullptr && asked.quiet > 1) continue;
    llvm::raw_fd_ostream& to = one.file == nullptr ? llvm::outs() : *one.file;
    write(report, one.what, asked, sources, to);
    to.flush();
    if (to.has_error()) {
      say("cannot write " + (one.what.path.empty() ? "standard output" : one.what.path) + ": " +
          to.error().message());
      to.clear_error();
      good = false;
    }
  }
  return good;
}

void print_statistics(const report_input& report) {
  std::fputs("statistics:\n", stderr);
  for (const statistic& one : report.statistics) {
    std::fprintf(stderr, "  %-32s %.*f%s%s\n", (one.name + ":").c_str(),
                 one.unit == "ms" ? 1 : 0, one.value, one.unit.empty() ? "" : " ",
                 one.unit.c_str());
  }
}

void print_facts(const engine_result& result) {
  for (const unit_result& unit : result.units) {
    std::fwrite(unit.facts.data(), 1, unit.facts.size(), stdout);
  }
  std::fflush(stdout);
}

/// Prints what is wrong with rules and models; true if nothing is.
bool prepare_analysis(const options& asked, shell_options& setup) {
  std::vector<std::string> tokens;
  for (const std::string& token : asked.rules) tokens.push_back(token);
  const std::vector<std::string> problems = set_up(setup, tokens, asked.models);
  for (const std::string& problem : problems) say(problem);
  if (problems.empty()) return true;
  say("nothing was analysed — exit 2");
  return false;
}

/// All workers together must leave the machine alive; one worker alone may need a lot, but hardly
/// ever more than this.
std::uint64_t memory_share(unsigned jobs) {
  constexpr std::uint64_t plenty = std::uint64_t{2} << 30;
  const std::uint64_t usable = granted_memory() / 10 * 9;
  return std::min(usable, std::max(plenty, usable / jobs));
}

engine_options engine_for(const options& asked, const analysis_options& analysis,
                          const inputs& found, const std::string& root) {
  engine_options engine;
  engine.analysis = analysis;
  engine.analysis.compilation.flags = {asked.extra_before, asked.extra_after, asked.removed};
  engine.analysis.keep_facts = asked.dump_facts;
  engine.limits.jobs = asked.jobs != 0 ? asked.jobs : granted_processors();
  engine.limits.seconds = asked.timeout_seconds;
  engine.limits.memory_bytes =
      asked.memory_mib != 0 ? asked.memory_mib << 20 : memory_share(engine.limits.jobs);
  engine.root = root;
  engine.include = asked.include;
  engine.exclude = asked.exclude;
  engine.headers = found.chosen.headers;
  return engine;
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

  run_description run;
  run.root = asked.root.empty() ? folder : absolute_path(asked.root, folder);
  run.command_line = {"ra-check"};
  run.command_line.insert(run.command_line.end(), asked.deciding.begin(), asked.deciding.end());
  run.enabled = setup.analysis.check.enabled;
  run.failures = found->chosen.failures;
  run.whole_database = !asked.has_flags && asked.words.empty() && asked.include.empty() &&
                       asked.exclude.empty();
  introduce(*found, asked, run.root);

  const engine_options engine = engine_for(asked, setup.analysis, *found, run.root);
  progress_display display(asked.quiet > 0 ? progress_choice::none : asked.progress);
  listen_for_signals();
  engine_result result = ra::analyzer::run(
      std::move(found->chosen.jobs), engine,
      [&](const unit_result& unit, std::size_t finished, std::size_t total) {
        display.show(finished, total, relative_to(run.root, unit.file));
      },
      &stop_asked);
  display.clear();
  run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  if (asked.dump_facts) print_facts(result);
  if (asked.verbose) print_units(result, run.root);
  source_cache sources;
  const report_input report = make_report(std::move(result), asked, run, sources);
  const bool written = asked.dump_facts || write_outputs(report, asked, sources, outputs);
  if (asked.statistics) print_statistics(report);
  if (asked.quiet > 1) return written ? report.exit_code : exit_usage;
  if (!written) {
    say("the report is not complete — exit 2");
    return exit_usage;
  }
  if (asked.quiet == 0 || report.exit_code != exit_clean) say(summary_of(report));
  return report.exit_code;
}

}  // namespace ra::analyzer
