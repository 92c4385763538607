#include "analyzer/rules/check.h"

#include <algorithm>
#include <chrono>

#include "analyzer/program/unit_view.h"
#include "analyzer/rules/finding_sink.h"
#include "analyzer/rules/rule.h"

namespace ra::analyzer {

namespace {

using clock = std::chrono::steady_clock;

double milliseconds_since(clock::time_point start) {
  return std::chrono::duration<double, std::milli>(clock::now() - start).count();
}

}  // namespace

check_result check(const unit& u, const check_options& options) {
  check_result result;
  const clock::time_point start = clock::now();
  flow_context context(u);
  context.limits.visits_per_block = options.max_visits;
  unit_summary summary = summarise(context);
  result.counts.functions = summary.functions;
  result.counts.analysed = summary.analysed;
  result.counts.gave_up = summary.given_up.size();
  for (function_id f : summary.given_up) result.counts.given_up.push_back(u.functions[f].name);
  std::sort(result.counts.given_up.begin(), result.counts.given_up.end());
  for (const gap& g : u.gaps) {
    ++result.counts.unknown_facts;
    ++result.counts.unknown_reasons[g.reason];
  }
  result.counts.flow_ms = milliseconds_since(start);

  const clock::time_point rules_start = clock::now();
  const unit_view view(context, std::move(summary));
  for (const rule& r : all_rules()) {
    const bool wanted = options.enabled.empty() ||
                        std::find(options.enabled.begin(), options.enabled.end(), r.slug) !=
                            options.enabled.end();
    if (!wanted || r.check == nullptr) continue;
    finding_sink sink(r, view, result.findings);
    r.check(view, sink);
  }
  std::erase_if(result.findings, [](const finding& f) { return !f.span.known(); });
  sort_and_unite(result.findings);
  result.counts.rules_ms = milliseconds_since(rules_start);
  return result;
}

}  // namespace ra::analyzer
