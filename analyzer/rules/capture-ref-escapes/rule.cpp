// capture-ref-escapes: a task that can outlive a local holds a reference or pointer to it.
//
// The variable's storage ends on some path while the task may still run: it was detached, or its
// handle lives longer than the variable.
// Misses: waits that the models do not know are taken as no wait.

#include "analyzer/rules/escapes.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  report_escapes(unit, findings, {escape_event::detached, escape_event::outlives_variable, escape_event::stored},
                 {borrow::how::by_reference, borrow::how::by_pointer},
                 "the task borrows '{0}', but may still run when '{0}' ends",
                 "give the task a copy or the ownership, or join it before the variable ends");
}

rule capture_ref_escapes() {
  return {.number = 3002, .check = check, .level = severity::warning, .cwe = 416, .slug = {}};
}

}  // namespace ra::analyzer
