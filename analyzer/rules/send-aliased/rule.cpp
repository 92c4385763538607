// send-aliased: an object was moved into a task and is still reached by another pointer.
//
// Moving a unique_ptr moves the owner; a raw pointer or reference taken before still leads to the
// object. Using it races with the task that owns it now.
// Misses: aliases kept in other objects by functions of other units.

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const race_group& group : groups_of(race_kind::sent_alias, unit)) {
    const char* text = to_receiver(group) ? "'{0}' was given away, yet it is {1} here through another "
                                            "pointer while {2} may {3} it"
                                          : "'{0}' was moved into a task, yet it is {1} here through "
                                            "another pointer while {2} may {3} it";
    report_race(group, unit, findings, text)
        .cure("make the last use before the move")
        .cure("let the task give the object back (return it, or send a result)");
  }
}

rule send_aliased() {
  return {.number = 2002, .check = check, .level = severity::warning, .cwe = 362, .slug = {}};
}

}  // namespace ra::analyzer
