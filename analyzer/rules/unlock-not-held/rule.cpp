// unlock-not-held: a lock is let go that is not held here.
//
// Unlocking a mutex one does not own is undefined. A function that lets go what its partner in the
// unit took, and a destructor, hand over and are not reported.
// Misses: locks that are held through several names.

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    const function& f = unit.at(in.function);
    for (const lock_observation& seen : in.locks) {
      if (seen.event != lock_event::let_go_unheld) continue;
      if (f.is(function_destructor) || f.is(function_trusted)) continue;
      // What this function took, made or let go before, nobody holds for it.
      if (!seen.on_every_path) {
        if (unit_view::named_for_letting_go(f) || unit.taken_elsewhere(seen.lock, in) ||
            unit.handed_over(seen.lock, in)) {
          continue;
        }
        bool promised = false;
        for (const lock_contract& c : f.contracts) {
          promised = promised || c.what == lock_contract::meaning::releases;
        }
        if (promised) continue;
      }
      findings
          .add(seen.at,
               seen.at_wait ? "'{0}' is not held, and waiting lets it go"
                            : "'{0}' is let go, but is not held here",
               {unit.spell(seen.lock, in)})
          .entity(in.function)
          .subject(unit.subject(seen.lock, in))
          .kind("release")
          .cure("take it first, or state with RA_RELEASES that callers hold it");
    }
  }
}

rule unlock_not_held() {
  return {.number = 5003, .check = check, .level = severity::warning, .cwe = 832, .slug = {}};
}

}  // namespace ra::analyzer
