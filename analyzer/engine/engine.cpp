#include "analyzer/engine/engine.h"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <set>
#include <system_error>
#include <utility>

#include "analyzer/engine/merge.h"
#include "analyzer/engine/scope.h"

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

}  // namespace

std::vector<unit_result> analyse_all(const std::vector<job>& jobs, const engine_options& options,
                                     const progress& tell,
                                     const volatile std::sig_atomic_t* stop) {
  std::vector<unit_result> results(jobs.size());
  std::size_t finished = 0;
  const auto keep = [&](std::size_t index, unit_result result) {
    results[index] = std::move(result);
    results[index].headers_only = jobs[index].headers_only;
    ++finished;
    if (tell) tell(results[index], finished, jobs.size());
  };
  const std::vector<std::size_t> order = largest_first(jobs);
  if (options.own_process) {
    for (const std::size_t index : order) {
      keep(index, analyse(jobs[index].command, options.analysis));
    }
    return results;
  }
  analysis_options analysis = options.analysis;
  analysis.compilation.leave_memory = true;
  run_workers(
      jobs.size(), options.limits,
      [&](std::size_t item) { return to_bytes(analyse(jobs[order[item]].command, analysis)); },
      [&](std::size_t item, worker_outcome outcome) {
        const std::size_t index = order[item];
        keep(index, from_outcome(jobs[index].command.file, std::move(outcome), options.limits));
      },
      stop);
  return results;
}

engine_result run(std::vector<job> jobs, const engine_options& options, const progress& tell,
                  const volatile std::sig_atomic_t* stop) {
  const scope_filter filter(options);
  std::erase_if(jobs, [&](const job& one) { return !filter.wants(one.command.file); });
  engine_options each = options;
  each.analysis.keep_unit = options.link && jobs.size() > 1;
  return merge(analyse_all(jobs, each, tell, stop), options, stop);
}

}  // namespace ra::analyzer
