// race-shared-lock-write: state beside a reader-writer lock is written under a shared hold.
//
// A shared (reader) lock lets other readers in: a write under it races with them. The state is taken
// to be guarded by a lock that is a member of the same object (or, for globals, a global).
// Misses: writes in functions of other units.

#include <algorithm>
#include <set>
#include <vector>

#include "analyzer/rules/races.h"

namespace ra::analyzer {

static void check(const unit_view& unit, finding_sink& findings) {
  std::set<location_id> told;
  for (const function_observations& in : unit.observations()) {
    std::vector<const conflict*> pairs;
    for (const conflict& c : in.conflicts) {
      if (shared_lock_of(c)) pairs.push_back(&c);
    }
    // Two lines of which each writes and reads are one mistake: it is told at the later write.
    std::stable_partition(pairs.begin(), pairs.end(),
                          [](const conflict* c) { return c->second.writes(); });
    for (const conflict* pair : pairs) {
      const conflict& c = *pair;
      const held_lock* lock = shared_lock_of(c);
      const access_record& write = c.second.writes() ? c.second : c.first;
      if (!c.second.writes() && told.contains(c.second.at)) continue;
      if (!told.insert(write.at).second) continue;
      finding_draft draft =
          findings.add(write.at, "'{0}' is written while '{1}' is held in shared mode only",
                       {unit.spell(write.where, in), unit.spell(lock->lock, in)});
      explain(draft, {&in, {&c}}, unit);
      draft.cure("take the lock exclusively (std::unique_lock) for the write");
    }
  }
  // Those whose other party is not in sight.
  for (const function_observations& in : unit.observations()) {
    if (unit.runs_in_sight(in.function)) continue;
    for (const shared_write_observation& seen : in.shared_writes) {
      if (told.contains(seen.access.at)) continue;
      findings
          .add(seen.access.at, "'{0}' is written while '{1}' is held in shared mode only",
               {unit.spell(seen.access.where, in), unit.spell(seen.lock.lock, in)})
          .note(seen.lock.taken, "taken here, together with any number of readers", note_role::lock)
          .entity(in.function)
          .subject(unit.subject(seen.access.where, in))
          .kind("write")
          .cure("take the lock exclusively (std::unique_lock) for the write");
    }
  }
}

rule race_shared_lock_write() {
  return {.number = 1005, .check = check, .level = severity::warning, .cwe = 667, .slug = {}};
}

}  // namespace ra::analyzer
