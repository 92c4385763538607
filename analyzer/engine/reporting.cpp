#include "analyzer/engine/reporting.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "analyzer/engine/rule_selection.h"
#include "analyzer/rules/rule.h"

namespace ra::analyzer {

std::string tool_version() { return RA_VERSION; }

suppression_result silence(std::vector<finding> findings, const std::vector<std::string>& enabled,
                           const std::vector<std::string>& analysed, source_cache& sources) {
  suppression_options options;
  options.known = known_rules();
  for (const rule_info& rule : options.known) {
    if (std::find(enabled.begin(), enabled.end(), rule.slug) != enabled.end()) {
      options.enabled.push_back(rule);
    }
  }
  options.analysed = analysed;
  return apply_suppressions(std::move(findings), options, sources);
}

namespace {

constexpr std::size_t most_problems = 3;   // of one file; more help nobody
constexpr std::size_t most_names = 10;

std::string join(const std::vector<std::string>& words, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < words.size() && i < most; ++i) {
    text += (i == 0 ? "" : ", ") + words[i];
  }
  if (words.size() > most) text += " and " + std::to_string(words.size() - most) + " more";
  return text;
}

std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

/// Every notice stands at the file that was not analysed, so that each such file has one; a place in
/// another file is part of the text.
void tell_problems(const unit_result& unit, const std::string& root, std::vector<notice>& notices) {
  for (std::size_t i = 0; i < unit.problems.size() && i < most_problems; ++i) {
    const source_problem& problem = unit.problems[i];
    notice one;
    one.at = problem.at;
    one.text = problem.text;
    if (!problem.at.known() || problem.at.file != unit.file) {
      if (problem.at.known()) {
        one.text = shown_path(root, problem.at.file) + ":" + std::to_string(problem.at.line) + ":" +
                   std::to_string(problem.at.column) + ": " + problem.text;
      }
      one.at = {unit.file, 0, 0, 0, 0};
    }
    if (i + 1 == most_problems && unit.problems.size() > most_problems) {
      one.text += " (and " + plural(unit.problems.size() - most_problems, "more error") + ")";
    }
    notices.push_back(std::move(one));
  }
}

std::vector<notice> notices_of(const engine_result& result, const run_description& run) {
  std::vector<notice> notices;
  for (const selection::failure& failure : run.failures) {
    notices.push_back({notice_kind::file_not_analysed,
                       {absolute_path(failure.path, run.root), 0, 0, 0, 0}, failure.problem});
  }
  for (const unit_result& unit : result.units) {
    if (unit.ending != unit_ending::interrupted) tell_problems(unit, run.root, notices);
  }
  std::vector<std::string> unfinished;
  for (const unit_result& unit : result.units) {
    if (unit.ending == unit_ending::interrupted) {
      unfinished.push_back(shown_path(run.root, unit.file));
    }
  }
  if (!unfinished.empty()) {
    notices.push_back({notice_kind::file_not_analysed, {},
                       "the run was interrupted before " + plural(unfinished.size(), "file") +
                           ": " + join(unfinished, most_names)});
  }
  if (!result.not_linked.empty()) {
    notices.push_back({notice_kind::file_not_analysed, {},
                       "the files were checked one by one only: " + result.not_linked});
  }
  if (!result.counts.given_up.empty()) {
    notices.push_back({notice_kind::function_given_up, {},
                       "the analysis of " + plural(result.counts.given_up.size(), "function") +
                           " was given up, as too large: " +
                           join(result.counts.given_up, most_names)});
  }
  if (!result.dropped.empty()) {
    notices.push_back({notice_kind::flags_dropped, {},
                       "compiler flags that Clang does not know were left out: " +
                           join(result.dropped, most_names)});
  }
  return notices;
}

/// Whether the finding is grave enough to fail the run.
bool fails(const finding& found, const options& asked) {
  switch (asked.mode) {
    case check_mode::audit: return false;
    case check_mode::warn: return found.level == severity::error;
    case check_mode::error:
    case check_mode::strict: return true;
    case check_mode::unset: break;
  }
  switch (asked.fail_on) {
    case least_severity::error: return found.level == severity::error;
    case least_severity::warning: return found.level != severity::note;
    case least_severity::note: break;
  }
  return true;
}

void judge(report_input& report, const engine_result& result, const options& asked) {
  report.complete = report.files_analysed == report.files_asked && result.not_linked.empty();
  const bool failing =
      !asked.exit_zero &&
      std::any_of(report.findings.begin(), report.findings.end(),
                  [&](const finding& found) { return fails(found, asked); });
  if (result.interrupted) {
    report.exit_code = exit_incomplete;
    report.exit_text = "interrupted, exit 3";
  } else if (failing) {
    report.exit_code = exit_findings;
  } else if (!report.complete) {
    report.exit_code = exit_incomplete;
  } else if (!report.findings.empty()) {
    report.exit_text = asked.exit_zero ? "exit 0 as asked" : "none grave enough to fail, exit 0";
  }
}

/// Files of which all findings are known. A header may be used by units that were not run.
std::vector<std::string> fully_known(const engine_result& result, const run_description& run) {
  std::set<std::string> files;
  for (const unit_result& unit : result.units) {
    if (unit.analysed()) files.insert(unit.file);
  }
  if (run.whole_database && result.analysed() == result.units.size()) {
    files.insert(result.sources.begin(), result.sources.end());
  }
  return {files.begin(), files.end()};
}

std::vector<statistic> statistics_of(const engine_result& result, const run_description& run) {
  double parse = 0;
  double lower = 0;
  std::uint64_t largest = 0;
  for (const unit_result& unit : result.units) {
    parse += unit.parse_ms;
    lower += unit.lower_ms;
    largest = std::max(largest, unit.peak_kib);
  }
  const check_counts& counts = result.counts;
  const auto number = [](std::uint64_t n) { return static_cast<double>(n); };
  std::vector<statistic> list = {{"files", number(result.units.size()), ""},
                                 {"files analysed", number(result.analysed()), ""},
                                 {"functions", number(counts.functions), ""},
                                 {"functions relevant", number(counts.analysed), ""},
                                 {"functions given up", number(counts.gave_up), ""},
                                 {"unknown facts", number(counts.unknown_facts), ""},
                                 {"findings left out", number(result.left_out), ""},
                                 {"parse", parse, "ms"},
                                 {"lower", lower, "ms"},
                                 {"flow", counts.flow_ms, "ms"},
                                 {"rules", counts.rules_ms, "ms"},
                                 {"link", result.link_ms, "ms"},
                                 {"whole program", result.program_ms, "ms"},
                                 {"findings of the whole program", number(result.program_findings), ""},
                                 {"wall", run.seconds * 1000, "ms"},
                                 {"peak memory of a file", number(largest), "KiB"}};
  for (const auto& [reason, count] : counts.unknown_reasons) {
    list.push_back({"unknown: " + reason, number(count), ""});
  }
  return list;
}

}  // namespace

report_input make_report(engine_result&& result, const options& asked, const run_description& run,
                         source_cache& sources) {
  report_input report;
  report.tool_version = tool_version();
  report.root = run.root;
  report.command_line = run.command_line;
  for (const rule_info& rule : known_rules()) {
    if (std::find(run.enabled.begin(), run.enabled.end(), rule.slug) != run.enabled.end()) {
      report.rules.push_back({rule, std::string(rule_page(rule.slug))});
    }
  }
  if (asked.suppress) {
    suppression_result silenced = silence(std::move(result.findings), run.enabled,
                                          fully_known(result, run), sources);
    report.findings = std::move(silenced.kept);
    report.suppressed = std::move(silenced.suppressed);
  } else {
    report.findings = std::move(result.findings);
  }
  report.notices = notices_of(result, run);
  report.files_analysed = result.analysed();
  report.files_asked = result.units.size() + run.failures.size();
  report.files = result.sources;
  if (asked.statistics) report.statistics = statistics_of(result, run);
  judge(report, result, asked);
  return report;
}

}  // namespace ra::analyzer
