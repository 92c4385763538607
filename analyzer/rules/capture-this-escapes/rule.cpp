// capture-this-escapes: a task that may outlive the object holds its `this`.
//
// A detached task (or one whose handle nobody keeps) goes on when the object is destroyed. Tasks that
// a member handle joins, and tasks that own their object through shared_from_this, are fine.
// Misses: objects that live as long as the program are not told apart.

#include <algorithm>

#include "analyzer/rules/escapes.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const task_record& task : in.tasks) {
      const field_id handle = task.handle == no_loc ? no_field : unit.field_of(task.handle);
      if (handle == no_field || task.keeps_alive || !task.path.empty()) continue;
      const auto self = [](const borrow& b) { return b.by == borrow::how::this_object; };
      if (std::none_of(task.borrows.begin(), task.borrows.end(), self)) continue;
      if (!unit.detached_by_destructor(unit.facts().fields[handle].owner, handle)) continue;
      findings
          .add(task.started, "the task holds 'this', but the destructor detaches '{0}'",
               {unit.facts().fields[handle].name})
          .entity(task.in)
          .subject("this")
          .kind("borrow")
          .cure("join in the destructor");
    }
    for (const escape_observation& seen : in.escapes) {
      const task_record& task = in.tasks[seen.task];
      if (seen.what.by != borrow::how::this_object || task.keeps_alive) continue;
      if (task.in != no_function && unit.never_destroyed(unit.at(task.in).owner)) continue;
      if (seen.event != escape_event::detached && seen.event != escape_event::outlives_variable &&
          seen.event != escape_event::stored && seen.event != escape_event::returned) {
        continue;
      }
      const location_id primary = handed_over_at(unit, in.function, task);
      finding_draft draft = findings.add(
          primary, "the task holds 'this', but may still run when the object is destroyed", {});
      draft.note(seen.at, "the object ends here", note_role::declaration)
          .entity(task.in)
          .subject("this")
          .kind("borrow")
          .cure("keep the handle in a member that joins, declared last")
          .cure("let the task own the object: capture shared_from_this()");
      note_start(unit, task, primary, draft);
    }
  }
}

rule capture_this_escapes() {
  return {.number = 3003, .check = check, .level = severity::warning, .cwe = 416, .slug = {}};
}

}  // namespace ra::analyzer
