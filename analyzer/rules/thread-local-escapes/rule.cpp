// thread-local-escapes: a pointer or reference to a thread_local object crosses to another task.
//
// Each thread has its own instance; the task would use this thread's, which ends with this thread.
// Misses: addresses that travel through objects of other units.

#include "analyzer/rules/escapes.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const escape_observation& seen : in.escapes) {
      if (seen.what.by != borrow::how::thread_local_object) continue;
      const task_record& task = in.tasks[seen.task];
      const location_id primary = handed_over_at(unit, in.function, task);
      finding_draft draft = findings.add(
          primary, "the task is given the address of '{0}', which is this thread's own",
          {unit.spell(seen.what.target, in)});
      draft.entity(in.function)
          .subject(unit.subject(seen.what.target, in))
          .kind("borrow")
          .cure("let the task name the thread_local itself, or pass the value");
      note_start(unit, task, primary, draft);
    }
  }
}

rule thread_local_escapes() {
  return {.number = 3007, .check = check, .level = severity::warning, .cwe = 567, .slug = {}};
}

}  // namespace ra::analyzer
