#include "analyzer/cli/preparation.h"

#include <signal.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "analyzer/cli/terminal.h"

namespace ra::analyzer {

namespace {

volatile std::sig_atomic_t stop_asked = 0;

void on_signal(int) { stop_asked = 1; }

/// All workers together must leave the machine alive; one worker alone may need a lot, but hardly
/// ever more than this.
std::uint64_t memory_share(unsigned jobs) {
  constexpr std::uint64_t plenty = std::uint64_t{2} << 30;
  const std::uint64_t usable = granted_memory() / 10 * 9;
  return std::min(usable, std::max(plenty, usable / jobs));
}

}  // namespace

const volatile std::sig_atomic_t* listen_for_signals() {
  struct sigaction ask{};
  ask.sa_handler = on_signal;
  ask.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &ask, nullptr);
  sigaction(SIGTERM, &ask, nullptr);
  return &stop_asked;
}

bool prepare_analysis(const options& asked, shell_options& setup) {
  std::vector<std::string> tokens;
  for (const std::string& token : asked.rules) tokens.push_back(token);
  const std::vector<std::string> problems = set_up(setup, tokens, asked.models);
  for (const std::string& problem : problems) say(problem);
  if (problems.empty()) return true;
  say("nothing was analysed — exit 2");
  return false;
}

engine_options engine_for(const options& asked, const analysis_options& analysis,
                          const std::string& root) {
  engine_options engine;
  engine.analysis = analysis;
  engine.analysis.compilation.flags = {asked.extra_before, asked.extra_after, asked.removed};
  engine.analysis.keep_facts = asked.dump_facts;
  engine.limits.jobs = asked.jobs != 0 ? asked.jobs : granted_processors();
  engine.limits.seconds = asked.timeout_seconds;
  engine.limits.memory_bytes =
      asked.memory_mib != 0 ? asked.memory_mib << 20 : memory_share(engine.limits.jobs);
  engine.link = asked.whole_program || asked.command == command_kind::link;
  engine.root = root;
  engine.include = asked.include;
  engine.exclude = asked.exclude;
  return engine;
}

run_description describe_run(const options& asked, const shell_options& setup,
                             const std::string& folder) {
  run_description run;
  run.root = asked.root.empty() ? folder : absolute_path(asked.root, folder);
  run.command_line = {"ra-check"};
  run.command_line.insert(run.command_line.end(), asked.deciding.begin(), asked.deciding.end());
  run.enabled = setup.analysis.check.enabled;
  return run;
}

}  // namespace ra::analyzer
