// stale-suppression: a suppression comment matches no finding.
//
// Found where comments are read (report/suppression), since it needs all findings of a file; this
// entry gives it its number and page like any other rule.

#include "analyzer/rules/rule.h"

namespace ra::analyzer {

rule stale_suppression() {
  return {.number = 9102, .check = nullptr, .level = severity::warning, .cwe = 0, .slug = {}};
}

}  // namespace ra::analyzer
