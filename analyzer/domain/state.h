// The product of the domains: what is known at one point of a function.
//
// A block keeps several states apart while they differ in what the lock and thread rules ask about
// (locks, live tasks, lock debts), so that `if (b) m.lock(); ... if (b) m.unlock();` needs no
// annotation: property simulation, after Das, Lerner and Seigle, "ESP" (PLDI 2002). States that
// agree there are joined; beyond a cap the rest are joined as well and marked `blurred`, and rules
// that claim certainty leave blurred states alone.
#pragma once

#include <vector>

#include "analyzer/domain/abstract_value.h"
#include "analyzer/domain/lockset.h"
#include "analyzer/domain/parallelism.h"
#include "analyzer/domain/persistent_map.h"

namespace ra::analyzer {

/// A lock that was let go although it was not taken here (a hand-over, or a mistake).
struct lock_debt {
  loc_id lock = no_loc;
  lock_mode mode = lock_mode::exclusive;
  location_id at = no_location;
  bool inherited = false;        ///< held by contract when the function began
  friend bool operator==(const lock_debt& a, const lock_debt& b) { return a.lock == b.lock; }
};

/// Something was, or was not, zero when the function began: whoever calls it and knows the opposite
/// knows that what rests on this does not happen.
struct assumption {
  loc_id where = no_loc;
  bool nonzero = false;
  /// Tested when other threads may have changed it in order: good only if nobody else can reach it.
  bool later = false;
  friend auto operator<=>(const assumption&, const assumption&) = default;
};

constexpr std::size_t max_assumptions = 4;   ///< kept of one state, access or outcome

/// Both lists are sorted.
[[nodiscard]] std::vector<assumption> common(const std::vector<assumption>& a,
                                             const std::vector<assumption>& b);
[[nodiscard]] std::vector<loc_id> common(const std::vector<loc_id>& a,
                                         const std::vector<loc_id>& b);

/// `to` is sorted; what is over the limit is left out: less is assumed.
void add_assumption(std::vector<assumption>& to, assumption what);

struct state {
  persistent_map values;          ///< loc_id -> value_id; absent: as at entry
  persistent_map since;           ///< handle -> location_id of what made it what it is, to tell
  lockset locks;
  live_set tasks;
  std::vector<lock_debt> debts;   ///< sorted by lock
  std::vector<loc_id> awaited;    ///< sorted; waited for on every path (must)
  std::vector<loc_id> joined;     ///< sorted; handles of the caller that were joined on every path
  std::vector<loc_id> detached;   ///< sorted; handles of the caller that were detached
  std::vector<loc_id> looked;     ///< sorted; flags that were read under a lock on every path (must)
  std::vector<assumption> assumed;  ///< sorted; what the tests on every path said (must)
  /// A lock was taken, or something waited for, since the function began: what other threads
  /// share may have changed in order (may).
  bool synchronised = false;
  bool blurred = false;
  bool dead = false;              ///< control does not come here; dropped at once, never joined

  /// States that agree here are joined without losing what the rules ask.
  [[nodiscard]] bool same_property(const state& other) const {
    return locks == other.locks && debts == other.debts && tasks.same_tasks(other.tasks) &&
           joined == other.joined;
  }
};

/// What the join works with.
struct join_context {
  value_table& values;
  location_table& locations;
  map_pool& pool;
  bool widen = false;            ///< keep only what is equal (and which tasks handles stand for):
                                 ///< ends a fixpoint that takes too long
};

/// Joins `from` into `into`; true if `into` changed. Commutative but for `since` and the places in
/// locks and debts, which only explain. Not associative: a place that one side left as at entry joins
/// a pointer as the object it pointed to, anything else as unknown.
bool join_into(state& into, const state& from, const join_context& context);

}  // namespace ra::analyzer
