// guarded-access: what is declared as guarded is used without its lock.
//
// RA_GUARDED_BY and Clang's guarded_by name the lock; RA_REQUIRES names what a caller must hold.
// Constructors, destructors and objects nobody else knows yet are exempt. A private helper and a
// lambda are asked about where they are called.
// Misses: locks that are held through pointers whose target is not known are given the benefit.

#include <set>

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  std::set<location_id> through_helpers;   // one report for a helper, however many call it
  for (const function_observations& in : unit.observations()) {
    for (const guard_observation& seen : in.guards) {
      const bool helper = seen.access.path.size() > (seen.by_contract ? 1u : 0u);
      if (helper && !through_helpers.insert(seen.access.at).second) continue;
      const location_id called = helper ? seen.access.path.front().at : no_location;
      const std::string lock = unit.spell(seen.needed, in);
      if (seen.by_contract) {
        const std::string callee = unit.at(seen.access.path.back().callee).name;
        const char* text = seen.excluded      ? "'{0}' is called with '{1}' held, which it excludes"
                           : seen.shared_only ? "'{0}' needs '{1}' exclusively; it is held shared"
                                              : "'{0}' is called without '{1}', which it requires";
        findings.add(seen.access.at, text, {callee, lock})
            .sure(confidence::certain)
            .note(called, "called from here without the lock", note_role::call)
            .entity(in.function)
            .subject(callee)
            .kind("call")
            .cure(seen.excluded ? "let the lock go before the call" : "take the lock around the call");
        continue;
      }
      const std::string place = unit.spell(seen.access.where, in);
      const char* text = seen.shared_only
                             ? "'{0}' is {2} while '{1}', which guards it, is held in shared mode only"
                             : "'{0}' is {2} without '{1}', which guards it";
      findings.add(seen.access.at, text, {place, lock, seen.access.writes() ? "written" : "read"})
          .sure(confidence::certain)
          .note(called, "called from here without the lock", note_role::call)
          .entity(in.function)
          .subject(unit.subject(seen.access.where, in))
          .kind(seen.access.writes() ? "write" : "read")
          .cure("hold the lock here, or state with RA_REQUIRES that callers do");
    }
  }
}

rule guarded_access() {
  return {.number = 1006, .check = check, .level = severity::error, .cwe = 667, .slug = {}};
}

}  // namespace ra::analyzer
