// shared-ptr-mutable: an object shared through shared_ptr is changed by one task while another uses it.
//
// Copies of a shared_ptr count references safely; the object they share gets no protection from
// them. Handing over the only copy is a send and is not reported.
// Misses: objects that travel through containers of pointers.

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const race_group& group : groups_of(race_kind::shared_pointee, unit)) {
    report_race(group, unit, findings,
                "'{0}' belongs to several tasks through shared_ptr: it is {1} here while {2} may {3} it")
        .cure("share a const object, or one that guards itself")
        .cure("move the only copy into the task instead of sharing it");
  }
}

rule shared_ptr_mutable() {
  return {.number = 1009, .check = check, .level = severity::warning, .cwe = 362, .slug = {}};
}

}  // namespace ra::analyzer
