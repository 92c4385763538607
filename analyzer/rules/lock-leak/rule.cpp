// lock-leak: a lock that was taken by hand is not let go on some way out.
//
// Early returns, breaks and exceptions skip the unlock. A function that leaves with the lock held on
// purpose has a partner in the unit that lets it go.
// Misses: exceptions of functions whose bodies are elsewhere; ways on which such a function is given
// the lock or its owner, unless it is seen to leave the lock alone on another way.

#include <algorithm>

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

/// On another way out it lets go of the lock for its caller: pause(on).
static bool is_half_of_a_pair(loc_id lock, const function_observations& in, const unit_view& unit) {
  const std::vector<outcome>& ways = unit.effects(in.function).outcomes;
  return std::any_of(ways.begin(), ways.end(), [&](const outcome& way) {
    return std::any_of(way.released.begin(), way.released.end(),
                       [&](const lock_debt& debt) { return debt.lock == lock; });
  });
}

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    const function& f = unit.at(in.function);
    for (const lock_observation& seen : in.locks) {
      const bool raised = seen.event == lock_event::held_at_raise;
      if (seen.event != lock_event::held_at_exit && !raised) continue;
      // Hand-over: a guard's constructor, or one half of a pair.
      if (!raised && (f.is(function_constructor) || f.is(function_trusted))) continue;
      const bool forgotten = seen.released_elsewhere && !seen.attempted;
      if (!raised && !forgotten && (seen.by_call || unit_view::named_for_taking(f) ||
                                    unit.let_go_elsewhere(seen.lock, in))) {
        continue;
      }
      if (is_half_of_a_pair(seen.lock, in, unit)) continue;
      // What it was given to, in another file, may let it go.
      if (!raised && unit.may_let_go(seen.given_to)) continue;
      bool promised = false;
      for (const lock_contract& c : f.contracts) {
        promised = promised || c.what == lock_contract::meaning::acquires ||
                   c.what == lock_contract::meaning::attempts;
      }
      if (promised && !raised) continue;
      const char* text = raised ? "'{0}' stays locked when an exception leaves the function"
                         : seen.released_elsewhere ? "'{0}' stays locked on some ways out"
                                                   : "'{0}' is locked and never let go";
      findings.add(seen.taken, text, {unit.spell(seen.lock, in)})
          .note(raised ? seen.at : no_location, "the exception leaves from here")
          .sure(seen.released_elsewhere || raised ? confidence::likely : confidence::possible)
          .entity(in.function)
          .subject(unit.subject(seen.lock, in))
          .kind("acquire")
          .cure("hold it with std::lock_guard or std::unique_lock");
    }
  }
}

rule lock_leak() {
  return {.number = 5001, .check = check, .level = severity::warning, .cwe = 667, .slug = {}};
}

}  // namespace ra::analyzer
