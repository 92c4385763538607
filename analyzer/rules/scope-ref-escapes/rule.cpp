// scope-ref-escapes: a task in a group of the caller borrows a local of this function.
//
// The group is waited for by somebody else, later: the local is gone by then.
// Misses: callers that are known to wait before the local could be reused.

#include "analyzer/rules/escapes.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  report_escapes(unit, findings, {escape_event::into_scope},
                 {borrow::how::by_reference, borrow::how::by_pointer, borrow::how::view},
                 "the task borrows '{0}', but its group is waited for only after '{0}' ends",
                 "wait for the group before returning, or give the task a copy");
}

rule scope_ref_escapes() {
  return {.number = 3005, .check = check, .level = severity::warning, .cwe = 416, .slug = {}};
}

}  // namespace ra::analyzer
