#include "analyzer/engine/engine.h"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <set>
#include <system_error>
#include <utility>

#include "analyzer/engine/glob.h"

namespace ra::analyzer {

std::string relative_to(const std::string& root, const std::string& path) {
  if (root.size() < path.size() && path.starts_with(root) &&
      (root == "/" || path[root.size()] == '/')) {
    return path.substr(root == "/" ? 1 : root.size() + 1);
  }
  return path;
}

std::size_t engine_result::analysed() const {
  return static_cast<std::size_t>(
      std::count_if(units.begin(), units.end(), [](const unit_result& u) { return u.analysed(); }));
}

namespace {

class scope_filter {
 public:
  explicit scope_filter(const engine_options& options) : options_(options) {}

  /// Whether the user asked about this file.
  bool wants(const std::string& path) const {
    const std::string name = relative_to(options_.root, path);
    const auto matches = [&](const std::string& glob) {
      return file_matches(glob, name) || (glob.starts_with("/") && file_matches(glob, path));
    };
    if (std::any_of(options_.exclude.begin(), options_.exclude.end(), matches)) return false;
    return options_.include.empty() ||
           std::any_of(options_.include.begin(), options_.include.end(), matches);
  }

  /// A finding counts where any of its accesses does.
  bool wants(const finding& found, bool headers_only) const {
    return any_access(found, [&](const std::string& file) {
      return wants(file) && (!headers_only || is_named_header(file));
    });
  }

  bool is_named_header(const std::string& file) const {
    return std::find(options_.headers.begin(), options_.headers.end(), file) !=
           options_.headers.end();
  }

 private:
  template <typename Accept>
  static bool any_access(const finding& found, const Accept& accept) {
    if (accept(found.span.file)) return true;
    return std::any_of(found.notes.begin(), found.notes.end(), [&](const note& other) {
      return other.role == note_role::access && accept(other.span.file);
    });
  }

  const engine_options& options_;
};

unit_result from_outcome(const job& one, worker_outcome outcome, const worker_limits& limits) {
  if (outcome.ending == worker_ending::done) {
    if (auto result = unit_result_from(outcome.bytes)) return std::move(*result);
    outcome.ending = worker_ending::crashed;
    outcome.reason = "its result was cut short";
  }
  unit_result result;
  result.file = one.command.file;
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
      text = "ra-check crashed on this file, which is its fault: " + outcome.reason;
  }
  result.problems.push_back({{}, text});
  return result;
}

/// Long work first, so that no worker is left alone with the largest file at the end.
std::vector<std::size_t> largest_first(const std::vector<job>& jobs) {
  std::vector<std::uintmax_t> sizes;
  for (const job& one : jobs) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(one.command.file, error);
    sizes.push_back(error ? 0 : size);
  }
  std::vector<std::size_t> order(jobs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  return order;
}

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

}  // namespace

engine_result run(std::vector<job> jobs, const engine_options& options, const progress& tell,
                  const volatile std::sig_atomic_t* stop) {
  const scope_filter filter(options);
  std::erase_if(jobs, [&](const job& one) { return !filter.wants(one.command.file); });
  std::vector<unit_result> results(jobs.size());
  std::size_t finished = 0;
  const auto keep = [&](std::size_t index, unit_result result) {
    results[index] = std::move(result);
    ++finished;
    if (tell) tell(results[index], finished, jobs.size());
  };
  const std::vector<std::size_t> order = largest_first(jobs);
  if (options.own_process) {
    for (const std::size_t index : order) {
      keep(index, analyse(jobs[index].command, options.analysis));
    }
  } else {
    analysis_options analysis = options.analysis;
    analysis.compilation.leave_memory = true;
    run_workers(
        jobs.size(), options.limits,
        [&](std::size_t item) { return to_bytes(analyse(jobs[order[item]].command, analysis)); },
        [&](std::size_t item, worker_outcome outcome) {
          const std::size_t index = order[item];
          keep(index, from_outcome(jobs[index], std::move(outcome), options.limits));
        },
        stop);
  }

  engine_result merged;
  std::set<std::string> dropped;
  std::set<std::string> sources;
  for (std::size_t i = 0; i < results.size(); ++i) {
    unit_result& one = results[i];
    if (one.ending == unit_ending::interrupted) merged.interrupted = true;
    for (finding& found : one.findings) {
      if (filter.wants(found, jobs[i].headers_only)) {
        merged.findings.push_back(std::move(found));
      } else if (!jobs[i].headers_only) {
        ++merged.left_out;
      }
    }
    one.findings.clear();
    dropped.insert(one.dropped.begin(), one.dropped.end());
    sources.insert(one.sources.begin(), one.sources.end());
    add(merged.counts, one.counts);
  }
  sort_and_unite(merged.findings);
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
