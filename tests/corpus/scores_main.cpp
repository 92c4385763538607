// Precision and recall per rule on our own corpus, as Markdown. ci/corpus-scores writes the result
// to corpus/scores.md.
//
// A finding counts as true where a label says that there is a mistake (ra-expect or ra-missed), as
// false anywhere else. The labels are the truth; that the findings agree with them is the corpus
// test's business, so a finding or a miss that nobody labelled shows here as well.

#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/engine/analysis.h"
#include "analyzer/engine/engine.h"
#include "analyzer/engine/reporting.h"
#include "analyzer/engine/rule_selection.h"
#include "analyzer/engine/shell_findings.h"
#include "tests/corpus/cases.h"
#include "tests/support/files.h"

namespace ra::test {
namespace {

struct score {
  unsigned bad = 0;        ///< programs
  unsigned good = 0;
  unsigned mistakes = 0;   ///< labelled lines
  unsigned found = 0;      ///< of them
  unsigned wrong = 0;      ///< findings that are not mistakes
};

std::string share(unsigned part, unsigned whole) {
  if (whole == 0) return "-";
  char text[16];
  std::snprintf(text, sizeof text, "%.0f %%", 100.0 * part / whole);
  return text;
}

void print_row(const std::string& name, const score& s) {
  std::printf("| %s | %u | %u | %u | %u | %u | %s | %s |\n", name.c_str(), s.bad, s.good, s.mistakes,
              s.found, s.wrong, share(s.found, s.found + s.wrong).c_str(),
              share(s.found, s.mistakes).c_str());
}

int print_scores() {
  analyzer::shell_options setup;
  if (!analyzer::set_up(setup, {}, {}).empty()) return 4;
  const temporary_folder scratch;
  const auto cases = corpus_cases(scratch.path());
  std::vector<analyzer::job> jobs;
  std::set<verdict_line> mistakes;
  std::map<std::string, score> scores;
  for (const auto& rule : analyzer::known_rules()) scores[rule.slug];
  for (const corpus_case& program : cases) {
    for (const auto& unit : program.units) jobs.push_back({command_for(unit), false});
    for (const label& claim : program.labels) {
      if (claim.kind != label_kind::spurious) mistakes.insert(claim.at);
    }
    if (program.name.find("/bad/") != std::string::npos) ++scores[program.folder].bad;
    if (program.name.find("/good/") != std::string::npos) ++scores[program.folder].good;
  }
  analyzer::engine_options options;
  options.analysis = setup.analysis;
  options.limits.jobs = analyzer::granted_processors();
  options.limits.seconds = 120;
  options.root = "/";
  std::vector<std::string> files;
  for (const analyzer::job& one : jobs) files.push_back(one.command.file);
  const analyzer::engine_result result = analyzer::run(std::move(jobs), options, {}, nullptr);
  analyzer::source_cache sources;
  const analyzer::suppression_result silenced =
      analyzer::silence(result.findings, setup.analysis.check.enabled, files, sources);
  std::set<verdict_line> findings;
  for (const auto& found : silenced.kept) {
    findings.insert({found.span.file, found.span.line, found.slug});
  }
  for (const verdict_line& at : mistakes) {
    ++scores[at.slug].mistakes;
    if (findings.count(at) != 0) ++scores[at.slug].found;
  }
  for (const verdict_line& at : findings) {
    if (mistakes.count(at) == 0) ++scores[at.slug].wrong;
  }
  std::printf(
      "# Scores on our own corpus\n\n"
      "Written by `ci/corpus-scores`; do not edit. The corpus is ours, so these numbers say that\n"
      "nothing was lost since the last time, not how good the rules are: for that see the public\n"
      "suites and `corpus/realworld.md`.\n\n"
      "| rule | bad programs | good programs | mistakes | found | wrong | precision | recall |\n"
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
  score sum;
  for (const auto& [slug, s] : scores) {
    print_row(slug, s);
    sum.bad += s.bad;
    sum.good += s.good;
    sum.mistakes += s.mistakes;
    sum.found += s.found;
    sum.wrong += s.wrong;
  }
  print_row("**all**", sum);
  std::printf("\n%zu of %zu files analysed.\n", result.analysed(), result.units.size());
  for (const auto& unit : result.units) {
    if (!unit.analysed()) std::fprintf(stderr, "not analysed: %s\n", unit.file.c_str());
  }
  return result.analysed() == result.units.size() ? 0 : 3;
}

}  // namespace
}  // namespace ra::test

int main() { return ra::test::print_scores(); }
