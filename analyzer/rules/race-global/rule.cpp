// race-global: a global, static member or static local is used by two parties without order.
//
// Threads reach the same variable by name. The accesses are found through calls, and paired in the
// function that both parties descend from.
// Misses: parties that have no common starting function in the unit.

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const race_group& group : groups_of(race_kind::global, unit)) {
    report_race(group, unit, findings,
                "'{0}' is {1} here while {2} may {3} it: no lock, join or hand-over orders them")
        .cure("hold one lock at both accesses, or make the variable std::atomic")
        .cure("make it thread_local, or pass it to the task that owns it");
  }
}

rule race_global() {
  return {.number = 1003, .check = check, .level = severity::warning, .cwe = 362, .slug = {}};
}

}  // namespace ra::analyzer
