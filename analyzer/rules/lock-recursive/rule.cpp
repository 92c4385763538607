// lock-recursive: a lock that is not recursive is taken again by its holder.
//
// The thread waits for itself. The second acquisition may be in a function that is called with the
// lock held; distinct objects have distinct locks.
// Misses: locks that are reached by different names.

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const lock_observation& seen : in.locks) {
      if (seen.event != lock_event::taken_twice) continue;
      const bool inside = !seen.path.empty();
      finding_draft draft = findings.add(
          seen.at,
          inside ? "'{1}' takes '{0}' again, which is held here" : "'{0}' is taken while it is held",
          inside ? std::vector<std::string>{unit.spell(seen.lock, in),
                                            unit.at(seen.path.front().callee).name}
                 : std::vector<std::string>{unit.spell(seen.lock, in)});
      draft.note(seen.taken, "held since here", note_role::lock);
      for (std::size_t i = 1; i < seen.path.size(); ++i) {
        draft.note(seen.path[i].at, "by this call of " + unit.at(seen.path[i].callee).name,
                   note_role::call);
      }
      draft.sure(confidence::certain)
          .entity(in.function)
          .subject(unit.subject(seen.lock, in))
          .kind("acquire")
          .cure("split off a function that expects the lock to be held");
    }
  }
}

rule lock_recursive() {
  return {.number = 5002, .check = check, .level = severity::error, .cwe = 764, .slug = {}};
}

}  // namespace ra::analyzer
