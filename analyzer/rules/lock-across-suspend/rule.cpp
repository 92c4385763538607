// lock-across-suspend: a lock that belongs to a thread is held at a suspension point.
//
// After the suspension another thread may go on, and unlock what it does not own; meanwhile whoever
// needs the lock waits for a task that is not running. Guards that were unlocked before are fine.
// Misses: suspensions inside functions of other units.

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const lock_observation& seen : in.locks) {
      if (seen.event != lock_event::held_at_suspend) continue;
      findings
          .add(seen.at, "'{0}' is held across this suspension", {unit.spell(seen.lock, in)})
          .note(seen.taken, "taken here", note_role::lock)
          .sure(confidence::certain)
          .entity(in.function)
          .subject(unit.subject(seen.lock, in))
          .kind("suspend")
          .cure("end the guard's scope before the suspension, or use a lock made for tasks");
    }
  }
}

rule lock_across_suspend() {
  return {.number = 6001, .check = check, .level = severity::error, .cwe = 667, .slug = {}};
}

}  // namespace ra::analyzer
