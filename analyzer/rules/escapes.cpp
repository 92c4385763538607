#include "analyzer/rules/escapes.h"

#include <algorithm>

namespace ra::analyzer {

void report_escapes(const unit_view& unit, finding_sink& findings,
                    std::initializer_list<escape_event> events,
                    std::initializer_list<borrow::how> borrows, const std::string& pattern,
                    const std::string& cure) {
  for (const function_observations& in : unit.observations()) {
    for (const escape_observation& seen : in.escapes) {
      if (std::find(events.begin(), events.end(), seen.event) == events.end()) continue;
      if (std::find(borrows.begin(), borrows.end(), seen.what.by) == borrows.end()) continue;
      const task_record& task = in.tasks[seen.task];
      finding_draft draft = findings.add(task.started, pattern, {seen.what.name});
      draft.note(seen.at, "it ends here", note_role::declaration)
          .entity(task.in)
          .subject(seen.what.name)
          .kind("borrow")
          .cure(cure);
      for (const call_step& step : task.path) {
        draft.note(step.at, "started by this call of " + unit.at(step.callee).name,
                   note_role::call);
      }
    }
  }
}

}  // namespace ra::analyzer
