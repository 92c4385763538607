// race-packed: neighbours that share a memory location are written by different tasks.
//
// Adjacent bit-fields and the elements of vector<bool> are not separate objects to the memory
// model: writing one reads and writes its neighbours.
// Misses: packing by hand with shifts and masks.

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const race_group& group : groups_of(race_kind::packed, unit)) {
    report_race(group, unit, findings,
                "'{0}' shares its memory location with its neighbours: it is {1} here while {2} may {3} one of them")
        .cure("use vector<char>, or std::atomic<bool> elements")
        .cure("separate the bit-fields by a zero-width bit-field, or use whole members");
  }
}

rule race_packed() {
  return {.number = 1011, .check = check, .level = severity::warning, .cwe = 366, .slug = {}};
}

}  // namespace ra::analyzer
