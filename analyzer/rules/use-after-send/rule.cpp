// use-after-send: an object is used while the task it was lent or sent to may still run.
//
// Capturing by reference lends the object to the task until the task is joined; capturing a pointer
// lends what it points to. Until then the sender must leave it alone, unless both only read.
// Misses: joins that happen in ways the models do not know end the loan too early or never.

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const race_group& group : groups_of(race_kind::used_after_send, unit)) {
    const char* text =
        to_receiver(group)
            ? "'{0}' is {1} here after it was given away: {2} may {3} it"
            : "'{0}' is {1} here while {2} may still {3} it: it was lent when the task started";
    report_race(group, unit, findings, text)
        .cure("join the task first")
        .cure("give the task a copy, or hand over the object for good")
        .cure("hold one lock at both accesses");
  }
}

rule use_after_send() {
  return {.number = 2001, .check = check, .level = severity::warning, .cwe = 362, .slug = {}};
}

}  // namespace ra::analyzer
