// return-borrowing-task: a returned future, thread or task still borrows locals of the function.
//
// The caller gets a handle to a task whose captures are references to variables that ended with the
// return.
// Misses: handles that are returned inside other objects of other units.

#include "analyzer/rules/escapes.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  report_escapes(unit, findings, {escape_event::returned},
                 {borrow::how::by_reference, borrow::how::by_pointer},
                 "the returned task borrows '{0}', which may end while it still runs",
                 "capture by value, or move the data into the task");
}

rule return_borrowing_task() {
  return {.number = 3006, .check = check, .level = severity::warning, .cwe = 416, .slug = {}};
}

}  // namespace ra::analyzer
