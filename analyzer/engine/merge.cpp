#include "analyzer/engine/merge.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "analyzer/engine/program.h"
#include "analyzer/engine/scope.h"

namespace ra::analyzer {

/// `file` is empty for the step over all units.
unit_result from_outcome(const std::string& file, worker_outcome outcome,
                         const worker_limits& limits) {
  if (outcome.ending == worker_ending::done) {
    if (auto result = unit_result_from(outcome.bytes)) return std::move(*result);
    outcome.ending = worker_ending::crashed;
    outcome.reason = "its result was cut short";
  }
  unit_result result;
  result.file = file;
  result.seconds = outcome.seconds;
  std::string text;
  switch (outcome.ending) {
    case worker_ending::timed_out:
      result.ending = unit_ending::timed_out;
      text = "the analysis took longer than " + std::to_string(static_cast<long>(limits.seconds)) +
             " s and was stopped (--timeout-per-file)";
      break;
    case worker_ending::out_of_memory:
      result.ending = unit_ending::out_of_memory;
      text = "the analysis took more than " + std::to_string(limits.memory_bytes >> 20) +
             " MiB and was stopped (--memory-per-file)";
      break;
    case worker_ending::interrupted:
      result.ending = unit_ending::interrupted;
      text = "the run was interrupted";
      break;
    default:
      result.ending = unit_ending::crashed;
      text = std::string("ra-check crashed on ") + (file.empty() ? "all files together" : "this file") +
             ", which is its fault: " + outcome.reason;
  }
  result.problems.push_back({{}, text});
  return result;
}

namespace {

void add(check_counts& sum, const check_counts& one) {
  sum.functions += one.functions;
  sum.analysed += one.analysed;
  sum.gave_up += one.gave_up;
  sum.unknown_facts += one.unknown_facts;
  sum.flow_ms += one.flow_ms;
  sum.rules_ms += one.rules_ms;
  for (const auto& [reason, count] : one.unknown_reasons) sum.unknown_reasons[reason] += count;
  sum.given_up.insert(sum.given_up.end(), one.given_up.begin(), one.given_up.end());
}

/// A header that was asked about and that no unit has code from was not checked.
void tell_unused_headers(const engine_options& options, engine_result& result) {
  for (const std::string& header : options.headers) {
    if (std::binary_search(result.sources.begin(), result.sources.end(), header)) continue;
    unit_result missing;
    missing.file = header;
    missing.ending = unit_ending::not_parsed;
    missing.problems.push_back({{}, "no analysed file of the compile database has code from this "
                                    "header: compile one that includes it"});
    result.units.push_back(std::move(missing));
  }
}

/// Adds what is found in all units together and in none alone.
void link(std::vector<unit_result>& results, const scope_filter& filter,
          const engine_options& options, const volatile std::sig_atomic_t* stop,
          engine_result& merged) {
  std::vector<std::string> units;
  bool headers_only = true;
  for (unit_result& one : results) {
    if (!one.analysed() || one.unit.empty()) continue;
    units.push_back(std::move(one.unit));
    headers_only = headers_only && one.headers_only;
  }
  if (units.size() < 2 || merged.interrupted) return;
  unit_result whole;
  if (options.own_process) {
    whole = check_program(std::move(units), options.analysis.check);
  } else {
    worker_limits limits = options.limits;
    limits.jobs = 1;
    limits.seconds *= static_cast<double>(units.size());
    run_workers(
        1, limits,
        [&](std::size_t) {
          return to_bytes(check_program(std::move(units), options.analysis.check));
        },
        [&](std::size_t, worker_outcome outcome) {
          whole = from_outcome({}, std::move(outcome), limits);
        },
        stop);
  }
  merged.interrupted = merged.interrupted || whole.ending == unit_ending::interrupted;
  if (!whole.problems.empty()) merged.not_linked = whole.problems.front().text;
  merged.link_ms = whole.lower_ms;
  merged.program_ms = whole.seconds * 1000;
  std::erase_if(whole.findings,
                [&](const finding& found) { return !filter.wants(found, headers_only); });
  const std::size_t before = merged.findings.size();
  add_new(merged.findings, std::move(whole.findings));
  merged.program_findings = merged.findings.size() - before;
}

}  // namespace

engine_result merge(std::vector<unit_result> results, const engine_options& options,
                    const volatile std::sig_atomic_t* stop) {
  const scope_filter filter(options);
  engine_result merged;
  std::set<std::string> dropped;
  std::set<std::string> sources;
  // Files that are compiled twice have two results: their bytes decide.
  std::sort(results.begin(), results.end(), [](const unit_result& a, const unit_result& b) {
    return std::tie(a.file, a.unit) < std::tie(b.file, b.unit);
  });
  for (unit_result& one : results) {
    if (one.ending == unit_ending::interrupted) merged.interrupted = true;
    for (finding& found : one.findings) {
      if (filter.wants(found, one.headers_only)) {
        merged.findings.push_back(std::move(found));
      } else if (!one.headers_only) {
        ++merged.left_out;
      }
    }
    one.findings.clear();
    dropped.insert(one.dropped.begin(), one.dropped.end());
    sources.insert(one.sources.begin(), one.sources.end());
    add(merged.counts, one.counts);
  }
  sort_and_unite(merged.findings);
  if (options.link) link(results, filter, options, stop, merged);
  merged.dropped.assign(dropped.begin(), dropped.end());
  merged.sources.assign(sources.begin(), sources.end());
  std::sort(merged.counts.given_up.begin(), merged.counts.given_up.end());
  merged.units = std::move(results);
  tell_unused_headers(options, merged);
  std::stable_sort(merged.units.begin(), merged.units.end(),
                   [](const unit_result& a, const unit_result& b) { return a.file < b.file; });
  return merged;
}

}  // namespace ra::analyzer
