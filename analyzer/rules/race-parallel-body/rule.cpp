// race-parallel-body: a parallel loop writes what is not private to the iteration.
//
// The body of parallel_for, for_each(par, ...) and their kin runs many times at once. What it writes
// must be its own: a local, the element of its own index, an atomic, a per-thread slot.
// Misses: indexes whose distinctness cannot be decided (a[idx[i]]) are taken to be distinct.

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const race_group& group : groups_of(race_kind::parallel_body, unit)) {
    report_race(group, unit, findings,
                "'{0}' is {1} by every iteration, and {2} may {3} it at the same time")
        .cure("reduce instead of sharing: tbb::parallel_reduce, tbb::combinable, std::reduce")
        .cure("write to the element of the iteration's own index");
  }
}

rule race_parallel_body() {
  return {.number = 1002, .check = check, .level = severity::warning, .cwe = 362, .slug = {}};
}

}  // namespace ra::analyzer
