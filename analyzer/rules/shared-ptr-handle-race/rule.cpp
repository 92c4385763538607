// shared-ptr-handle-race: a smart pointer object itself is assigned while another task uses it.
//
// The count is atomic, the pointer is not: assigning a shared_ptr, weak_ptr or unique_ptr while
// another thread copies or reads the same object tears it.
// Misses: handles reached by different names in the two parties.

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const race_group& group : groups_of(race_kind::handle, unit)) {
    report_race(group, unit, findings,
                "the smart pointer '{0}' is {1} here while {2} may {3} it")
        .cure("make it std::atomic<std::shared_ptr<T>>, or hold a lock at both accesses")
        .cure("give each task its own copy of the pointer");
  }
}

rule shared_ptr_handle_race() {
  return {.number = 1010, .check = check, .level = severity::warning, .cwe = 362, .slug = {}};
}

}  // namespace ra::analyzer
