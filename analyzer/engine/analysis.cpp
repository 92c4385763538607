#include "analyzer/engine/analysis.h"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "analyzer/engine/reporting.h"
#include "analyzer/facts/text.h"
#include "analyzer/facts/unit_file.h"
#include "analyzer/lower/lower.h"

namespace ra::analyzer {

namespace {

using clock = std::chrono::steady_clock;

double ms_since(clock::time_point start) {
  return std::chrono::duration<double, std::milli>(clock::now() - start).count();
}

std::uint64_t peak_kib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::uint64_t>(usage.ru_maxrss);
}

bool only_in_system_headers(const finding& found, const std::set<std::string>& system) {
  const auto inside = [&](const source_span& span) {
    return !span.known() || system.count(span.file) != 0;
  };
  if (!inside(found.span)) return false;
  for (const note& other : found.notes) {
    if (other.role == note_role::access && !inside(other.span)) return false;
  }
  return true;
}

}  // namespace

void drop_system_findings(const unit& facts, std::vector<finding>& findings) {
  std::set<std::string> system;
  for (const source_file& file : facts.files) {
    if (file.system) system.insert(file.path);
  }
  std::erase_if(findings,
                [&](const finding& found) { return only_in_system_headers(found, system); });
}

void analyse_ast(clang::ASTContext& context, const analysis_options& options, unit_result& result,
                 instantiator* instances) {
  const clock::time_point start = clock::now();
  lower_options lowering;
  lowering.models = options.models;
  lowering.instances = instances;
  const unit facts = lower(context, lowering);
  result.lower_ms = ms_since(start);
  if (options.keep_facts) result.facts = print(facts);
  if (options.keep_unit) result.unit = write_unit(facts, tool_version());
  if (result.file.empty()) result.file = facts.main_file;

  for (const source_file& file : facts.files) {
    if (!file.system && !file.path.empty()) result.sources.push_back(file.path);
  }
  std::sort(result.sources.begin(), result.sources.end());
  result.sources.erase(std::unique(result.sources.begin(), result.sources.end()),
                       result.sources.end());

  check_result checked = check(facts, options.check);
  result.counts = std::move(checked.counts);
  result.findings = std::move(checked.findings);
  drop_system_findings(facts, result.findings);
  result.ending = unit_ending::analysed;
}

unit_result analyse(const compile_command& command, const analysis_options& options) {
  const clock::time_point start = clock::now();
  unit_result result;
  result.file = command.file;
  result.ending = unit_ending::not_parsed;
  std::error_code ignored;
  if (command.problem.empty() && !std::filesystem::exists(command.file, ignored)) {
    // Clang would say so too, but only after the flags, and without the cure.
    result.problems.push_back({{}, "the file does not exist: configure the build again, or build "
                                   "what generates it"});
    return result;
  }
  compilation_result parsed =
      compile(command, options.compilation,
              [&](clang::ASTContext& context, instantiator& instances) {
                analyse_ast(context, options, result, &instances);
              });
  result.parse_ms = parsed.parse_ms;
  result.dropped = std::move(parsed.dropped);
  result.problems = std::move(parsed.errors);
  if (!result.problems.empty()) {
    result.ending = unit_ending::not_parsed;
    result.findings.clear();
  }
  result.seconds = ms_since(start) / 1000;
  result.peak_kib = peak_kib();
  return result;
}

}  // namespace ra::analyzer
