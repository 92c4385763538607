// capture-view-escapes: a task that can outlive a local holds a view into it.
//
// A string_view, span or iterator is copied into the task, but what it looks at stays behind.
// Misses: views that are made by functions of other units.

#include "analyzer/rules/escapes.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  report_escapes(unit, findings, {escape_event::detached, escape_event::outlives_variable, escape_event::stored, escape_event::returned},
                 {borrow::how::view},
                 "the task holds '{0}', a view of something that ends while the task may still run",
                 "give the task the string or container itself");
}

rule capture_view_escapes() {
  return {.number = 3004, .check = check, .level = severity::warning, .cwe = 416, .slug = {}};
}

}  // namespace ra::analyzer
