// join-misuse: a handle is joined or detached that has nothing to join.
//
// Joining twice, joining after detach or after a move, and joining what was never started throw (or,
// for pthreads, are undefined).
// Misses: handles behind conditions that are not plain variables.

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const handle_observation& seen : in.handles) {
      if (seen.event != handle_event::join_after && seen.event != handle_event::join_self) continue;
      const char* text = seen.event == handle_event::join_self
                             ? "the task joins itself through '{0}'"
                         : seen.moved ? "'{0}' is joined or detached, but stands for no thread"
                                      : "'{0}' is joined or detached a second time";
      findings
          .add(seen.at, text, {unit.spell(seen.handle, in)})
          .entity(in.function)
          .subject(unit.subject(seen.handle, in))
          .kind("handle")
          .note(seen.before, "it was joined, detached, moved or made empty here")
          .cure("ask joinable() first, or join in one place");
    }
  }
}

rule join_misuse() {
  return {.number = 4005, .check = check, .level = severity::warning, .cwe = 675, .slug = {}};
}

}  // namespace ra::analyzer
