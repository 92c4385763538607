// scope-not-waited: a task group dies or is left while its tasks may run.
//
// oneTBB's task_group must be waited for on every path before it is destroyed; its destructor only
// asserts.
// Misses: groups that are waited for by functions of other units.

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const handle_observation& seen : in.handles) {
      if (seen.event != handle_event::group_not_waited) continue;
      const location_id where = seen.declared != no_location ? seen.declared : seen.at;
      findings
          .add(where, seen.on_every_path ? "'{0}' is not waited for" : "'{0}' is not waited for on every path", {unit.spell(seen.handle, in)})
          .entity(in.function)
          .subject(unit.subject(seen.handle, in))
          .kind("handle")
          .note(seen.task == this_thread ? no_location : in.tasks[seen.task].started,
                "a task starts here", note_role::spawn)
          .cure("call wait() on every way out, or use a scope that waits in its destructor");
    }
  }
}

rule scope_not_waited() {
  return {.number = 4004, .check = check, .level = severity::warning, .cwe = 404, .slug = {}};
}

}  // namespace ra::analyzer
