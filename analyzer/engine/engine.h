// Many source files in, one list of findings out: the same whatever the number of processes.
#pragma once

#include <csignal>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "analyzer/engine/analysis.h"
#include "analyzer/engine/compile_command.h"
#include "analyzer/engine/unit_result.h"
#include "analyzer/engine/workers.h"
#include "analyzer/finding/finding.h"

namespace ra::analyzer {

struct engine_options {
  analysis_options analysis;
  worker_limits limits;
  bool own_process = false;            ///< everything here and now, without workers
  bool link = false;                   ///< check the units together as well, if there are several
  std::string root;                    ///< absolute; globs are matched with paths relative to it
  std::vector<std::string> include;    ///< globs; none: everything
  std::vector<std::string> exclude;    ///< globs; win over include
  std::vector<std::string> headers;    ///< absolute: units marked `headers_only` report only these
};

struct engine_result {
  std::vector<unit_result> units;      ///< by file; their findings are in `findings`
  std::vector<finding> findings;       ///< sorted and united over all units
  std::vector<std::string> sources;    ///< the user's files with analysed code, sorted
  std::vector<std::string> dropped;    ///< flags Clang does not know, sorted, over all units
  check_counts counts;                 ///< sums over all units
  std::size_t left_out = 0;            ///< findings outside of what was asked for
  std::string not_linked;              ///< not empty: why the units could not be checked together
  double link_ms = 0;                  ///< putting them together
  double program_ms = 0;               ///< wall time of the whole step
  std::size_t program_findings = 0;    ///< found only by it
  bool interrupted = false;

  [[nodiscard]] std::size_t analysed() const;
};

/// Called in the caller's process for every finished unit, in order of completion.
using progress = std::function<void(const unit_result&, std::size_t finished, std::size_t total)>;

/// One result for each job, in their order, whether or not something came of it.
[[nodiscard]] std::vector<unit_result> analyse_all(const std::vector<job>& jobs,
                                                   const engine_options& options,
                                                   const progress& tell,
                                                   const volatile std::sig_atomic_t* stop);

/// All jobs that are asked about, and what they say together.
[[nodiscard]] engine_result run(std::vector<job> jobs, const engine_options& options,
                                const progress& tell, const volatile std::sig_atomic_t* stop);

/// "src/a.cpp" for a path below root, the path itself for any other.
[[nodiscard]] std::string relative_to(const std::string& root, const std::string& path);

}  // namespace ra::analyzer
