#include "analyzer/engine/program.h"

#include <chrono>
#include <utility>

#include "llvm/Support/Error.h"

#include "analyzer/engine/analysis.h"
#include "analyzer/engine/reporting.h"
#include "analyzer/facts/unit_file.h"
#include "analyzer/program/link_unit.h"

namespace ra::analyzer {

namespace {

using clock = std::chrono::steady_clock;

double ms_since(clock::time_point start) {
  return std::chrono::duration<double, std::milli>(clock::now() - start).count();
}

}  // namespace

unit_result check_program(std::vector<std::string> units, const check_options& options) {
  const clock::time_point start = clock::now();
  unit_result result;
  result.ending = unit_ending::analysed;
  unit_linker linker;
  for (std::string& bytes : units) {
    llvm::Expected<unit> facts = read_unit(bytes, tool_version(), "the facts of a file");
    std::string().swap(bytes);
    if (facts) {
      linker.add(std::move(*facts));
    } else {
      result.problems.push_back({{}, llvm::toString(facts.takeError())});
    }
  }
  const unit whole = linker.take();
  result.lower_ms = ms_since(start);
  check_result checked = check(whole, options);
  result.counts = std::move(checked.counts);
  result.findings = std::move(checked.findings);
  drop_system_findings(whole, result.findings);
  result.seconds = ms_since(start) / 1000;
  return result;
}

}  // namespace ra::analyzer
