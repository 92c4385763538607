// race-capture: two parties that may run at once use one captured object, and one writes.
//
// A closure that captures by reference (or by `this`, or a pointer) gives its task a share in an
// object. Two such tasks, two instances of one, or a task and a member function of the same object
// race unless a lock, a join or a hand-over puts their accesses in order.
// Misses: objects reached by different names in the two parties; callees in other units.

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const race_group& group : groups_of(race_kind::capture, unit)) {
    report_race(group, unit, findings,
                "'{0}' is {1} here while {2} may {3} it: no lock, join or hand-over orders them")
        .cure("hold one lock at both accesses, or make the object std::atomic")
        .cure("give each task its own copy and combine the results after the join");
  }
}

rule race_capture() {
  return {.number = 1001, .check = check, .level = severity::warning, .cwe = 362, .slug = {}};
}

}  // namespace ra::analyzer
