#include "analyzer/rules/escapes.h"

#include <algorithm>

namespace ra::analyzer {

namespace {

/// No task that is known to run: a mark says that the value is kept or given away.
bool is_only_kept(const task_record& task) {
  return task.mode == spawn_mode::receiver ||
         (task.mode == spawn_mode::executor && task.entries.empty());
}

}  // namespace

location_id handed_over_at(const unit_view& unit, function_id in, const task_record& task) {
  for (function_id entry : task.entries) {
    const function& body = unit.at(entry);
    if (!body.is(function_lambda)) continue;
    function_id caller = in;
    for (const call_step& step : task.path) {
      if (caller == body.enclosing) return step.at;
      caller = step.callee;
    }
  }
  return task.started;
}

void note_start(const unit_view& unit, const task_record& task, location_id primary,
                finding_draft& draft) {
  for (const call_step& step : task.path) {
    if (step.at == primary) continue;
    draft.note(step.at, "started by this call of " + unit.at(step.callee).name, note_role::call);
  }
  if (task.started != primary) {
    draft.note(task.started, is_only_kept(task) ? "it is kept here" : "the task is started here",
               note_role::spawn);
  }
}

void report_escapes(const unit_view& unit, finding_sink& findings,
                    std::initializer_list<escape_event> events,
                    std::initializer_list<borrow::how> borrows, const std::string& pattern,
                    const std::string& cure) {
  for (const function_observations& in : unit.observations()) {
    for (const escape_observation& seen : in.escapes) {
      if (std::find(events.begin(), events.end(), seen.event) == events.end()) continue;
      if (std::find(borrows.begin(), borrows.end(), seen.what.by) == borrows.end()) continue;
      const task_record& task = in.tasks[seen.task];
      // Where this function lent what ends with it. Who returns a task is at fault himself.
      const bool lent_here = !task.path.empty() && seen.event != escape_event::returned;
      const location_id primary =
          lent_here ? task.path.front().at : handed_over_at(unit, in.function, task);
      const bool runs = !is_only_kept(task);
      finding_draft draft = findings.add(
          primary, runs ? pattern : "a reference to '{0}' is kept after this call, but '{0}' ends",
          {seen.what.name});
      draft.note(seen.at, "it ends here", note_role::declaration)
          .entity(task.in)
          .subject(seen.what.name)
          .kind("borrow")
          .cure(runs ? cure : "give a copy or the ownership away");
      note_start(unit, task, primary, draft);
    }
  }
}

}  // namespace ra::analyzer
