// capture-non-sendable: a value whose type must stay with its thread is captured by a task.
//
// Lock guards belong to the thread that locked; iterators and annotated types (RA_NOT_SENDABLE)
// to the task that made them. In audit only types known to be bad are reported.
// Misses: types that are thread-bound by convention only.

#include "analyzer/rules/escapes.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const send_observation& seen : in.sends) {
      if (seen.captured != true) continue;
      const task_record& task = in.tasks[seen.task];
      const location_id primary = handed_over_at(unit, in.function, task);
      finding_draft draft = findings.add(
          primary, "'{0}' of type '{1}' is captured by a task, but must not change its thread",
          {seen.name, unit.facts().types[seen.type].name});
      draft.sure(confidence::certain)
          .entity(in.function)
          .subject(seen.name)
          .kind("send")
          .cure("give the task the data it needs, and let it make its own");
      note_start(unit, task, primary, draft);
    }
  }
}

rule capture_non_sendable() {
  return {.number = 3001, .check = check, .level = severity::warning, .cwe = 821, .slug = {}};
}

}  // namespace ra::analyzer
