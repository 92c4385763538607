// task-discarded: the result of a start is thrown away.
//
// The future of std::async waits in its destructor: thrown away, the call is not asynchronous. A lazy
// task that nobody awaits never runs.
// Misses: results that are kept in an object that is never looked at.

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const handle_observation& seen : in.handles) {
      if (seen.event != handle_event::discarded) continue;
      const spawn_mode mode = in.tasks[seen.task].mode;
      const bool lazy = mode == spawn_mode::coroutine;
      if (mode != spawn_mode::async && !lazy) continue;
      findings
          .add(seen.at,
               lazy ? "the handle of this task is thrown away: the task never runs"
                    : "the handle of this task is thrown away: the call waits for it at once",
               {})
          .entity(in.function)
          .subject(unit.subject(seen.handle, in))
          .kind("handle")
          .cure("keep the future and get() it where the result is needed");
    }
  }
}

rule task_discarded() {
  return {.number = 4001, .check = check, .level = severity::warning, .cwe = 252, .slug = {}};
}

}  // namespace ra::analyzer
