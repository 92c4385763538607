// suppression-without-reason: a suppression comment gives no reason, so it has no effect.
//
// Found where comments are read (report/suppression), since it needs all findings of a file; this
// entry gives it its number and page like any other rule.

#include "analyzer/rules/rule.h"

namespace ra::analyzer {

rule suppression_without_reason() {
  return {.number = 9101, .check = nullptr, .level = severity::warning, .cwe = 0, .slug = {}};
}

}  // namespace ra::analyzer
