// lock-ineffective: a lock that protects nothing.
//
// An unnamed guard lets go at the end of its statement; scoped_lock without arguments locks nothing;
// a deferred guard that is never locked and a mutex that no other thread can reach order nothing.
// Misses: locks that are shared in name but used by one thread only.

#include "analyzer/rules/finding_sink.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  for (const function_observations& in : unit.observations()) {
    for (const lock_observation& seen : in.locks) {
      const char* text = nullptr;
      const char* cure = nullptr;
      switch (seen.event) {
        case lock_event::temporary_guard:
          text = "this guard has no name: it lets '{0}' go at once";
          cure = "give the guard a name";
          break;
        case lock_event::guard_without_lock:
          text = "this guard holds no lock";
          cure = "name the locks it should take";
          break;
        case lock_event::guard_never_locks:
          text = "this guard defers '{0}' and never takes it";
          cure = "call lock(), or leave out std::defer_lock";
          break;
        case lock_event::local_lock:
          text = "'{0}' is local: no other thread can wait for it";
          cure = "make the lock a member beside the data it guards";
          break;
        default: continue;
      }
      findings
          .add(seen.at, text,
               seen.lock == no_loc ? std::vector<std::string>{}
                                   : std::vector<std::string>{unit.spell(seen.lock, in)})
          .sure(confidence::certain)
          .entity(in.function)
          .subject(seen.lock == no_loc ? "(no lock)" : unit.subject(seen.lock, in))
          .kind("guard")
          .cure(cure);
    }
  }
}

rule lock_ineffective() {
  return {.number = 5004, .check = check, .level = severity::warning, .cwe = 667, .slug = {}};
}

}  // namespace ra::analyzer
