// The product of the domains and its parts: lock sets (must), live tasks (may), whole states.

#include "analyzer/domain/state.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "tests/analyzer/domain/random.h"

namespace ra::analyzer {
namespace {

using test::dice;
using test::for_seeds;

lockset random_locks(dice& random) {
  lockset locks;
  for (std::uint32_t i = random.below(4); i > 0; --i) {
    locks.add({1 + random.below(3), random.coin(3) ? lock_mode::shared : lock_mode::exclusive,
               random.coin(), random.coin(), random.below(5), random.coin()});
  }
  return locks;
}

live_set random_tasks(dice& random, map_pool& pool) {
  live_set tasks;
  for (int i = 0; i < 4; ++i) {
    const task_id t = random.below(4);
    switch (random.below(8)) {
      case 0:
      case 1: tasks.start(t, random.coin(4)); break;
      case 2: tasks.detach(t); break;
      case 3: tasks.renew(1 + random.below(3), pool); break;
      case 5: tasks.finish(t); break;
      case 6:
        tasks.inherit(t, {.doubtful = random.coin(), .dormant = random.coin()});
        break;
      case 7: tasks.wake(); break;
      case 4:
        tasks.next_round(random.below(3), [&](task_id, block_id) { return true; },
                         [](block_id inner, block_id outer) { return inner > outer; });
    }
  }
  return tasks;
}

std::map<std::pair<loc_id, lock_mode>, int> counted(const lockset& locks) {
  std::map<std::pair<loc_id, lock_mode>, int> n;
  for (const held_lock& l : locks) ++n[{l.lock, l.mode}];
  return n;
}

TEST(Locks, WhatBothSidesHoldIsALattice) {
  for_seeds(2000, [](dice& random) {
    const lockset a = random_locks(random);
    const lockset b = random_locks(random);
    const lockset c = random_locks(random);
    const lockset both = lockset::common(a, b);
    ASSERT_TRUE(lockset::common(a, a) == a) << "a recursive lock stays held twice";
    ASSERT_TRUE(both == lockset::common(b, a));
    ASSERT_TRUE(lockset::common(both, c) == lockset::common(a, lockset::common(b, c)));
    ASSERT_TRUE(lockset::common(both, a) == both) << "the join covers both";
    ASSERT_TRUE(std::is_sorted(both.begin(), both.end()));
    // Each lock as often as on the side that holds it less often.
    for (loc_id lock = 1; lock <= 3; ++lock) {
      const auto times = [&](const lockset& s) {
        return std::count_if(s.begin(), s.end(), [&](const held_lock& l) { return l.lock == lock; });
      };
      ASSERT_EQ(times(both), std::min(times(a), times(b)));
    }
  });
}

TEST(Locks, AddAndRemoveCount) {
  lockset locks;
  locks.add({5, lock_mode::exclusive});
  locks.add({3, lock_mode::shared});
  locks.add({5, lock_mode::exclusive});
  EXPECT_EQ(locks.size(), 3u);
  EXPECT_TRUE(locks.remove(5));
  EXPECT_NE(locks.find(5), nullptr);
  EXPECT_TRUE(locks.remove(5));
  EXPECT_EQ(locks.find(5), nullptr);
  EXPECT_FALSE(locks.remove(5));
  EXPECT_EQ(counted(locks).size(), 1u);
}

TEST(LiveTasks, WhatEitherSideRunsIsALattice) {
  for_seeds(2000, [](dice& random) {
    map_pool pool;
    const live_set a = random_tasks(random, pool);
    const live_set b = random_tasks(random, pool);
    const live_set c = random_tasks(random, pool);
    const auto either = [&](const live_set& x, const live_set& y) {
      return live_set::either(x, y, pool);
    };
    const live_set both = either(a, b);
    ASSERT_TRUE(either(a, a) == a);
    ASSERT_TRUE(both == either(b, a));
    ASSERT_TRUE(either(both, c) == either(a, either(b, c)));
    ASSERT_TRUE(either(both, a) == both);
    for (const live_task& l : a) {
      const live_task* joined = both.find(l.task);
      ASSERT_NE(joined, nullptr);
      ASSERT_GE(joined->repeated, l.repeated);
      ASSERT_GE(joined->detached, l.detached);
      l.stale.each([&](loc_id root, std::uint32_t) { ASSERT_FALSE(joined->knows(root)); });
    }
  });
}

TEST(LiveTasks, ASecondStartMeansSeveralInstances) {
  live_set tasks;
  tasks.start(2, false);
  EXPECT_FALSE(tasks.find(2)->repeated);
  tasks.start(2, false);
  EXPECT_TRUE(tasks.find(2)->repeated);
  tasks.finish(2);
  EXPECT_TRUE(tasks.empty());
}

TEST(LiveTasks, ARoundOfTheLoopSetsEarlierInstancesApart) {
  const auto always = [](task_id, block_id) { return true; };
  const auto nested = [](block_id inner, block_id outer) { return inner == 2 && outer == 1; };
  live_set tasks;
  tasks.start(0, false);
  EXPECT_EQ(tasks.find(0)->apart, no_id);
  tasks.next_round(2, always, nested);
  EXPECT_EQ(tasks.find(0)->apart, 2u);
  tasks.next_round(1, always, nested);
  EXPECT_EQ(tasks.find(0)->apart, 1u) << "the outer loop decides";
  tasks.next_round(2, always, nested);
  EXPECT_EQ(tasks.find(0)->apart, 1u);
  tasks.start(0, false);
  EXPECT_EQ(tasks.find(0)->apart, no_id) << "one instance is of this round";
  tasks.next_round(1, [](task_id, block_id) { return false; }, nested);
  EXPECT_EQ(tasks.find(0)->apart, no_id) << "started outside the loop";
}

struct states_under_test {
  term_table terms;
  value_table values{terms};
  location_table locations;
  map_pool pool;
  std::vector<loc_id> places;

  states_under_test() {
    for (variable_id v = 0; v < 6; ++v) places.push_back(locations.variable(v));
  }
  join_context joining(bool widen = false) { return {values, locations, pool, widen}; }

  value_id value(dice& random) {
    switch (random.below(4)) {
      case 0: return values.number(terms.constant(random.below(3)));
      case 1: return values.pointer_to({random.one_of(places)});
      case 2: {
        abstract_value handle;
        handle.handle = handle_joinable;
        handle.tasks = {random.below(3)};
        return values.intern(handle);
      }
      default: return any_value;
    }
  }
  std::vector<loc_id> subset(dice& random) {
    std::vector<loc_id> all;
    for (loc_id at : places) {
      if (random.coin(3)) all.push_back(at);
    }
    return all;
  }
  state make(dice& random) {
    state s;
    for (loc_id at : places) {
      if (random.coin()) s.values = s.values.with(at, value(random), pool);
    }
    s.locks = random_locks(random);
    s.tasks = random_tasks(random, pool);
    for (loc_id at : subset(random)) s.debts.push_back({at, lock_mode::exclusive, 1});
    s.awaited = subset(random);
    s.joined = subset(random);
    s.detached = subset(random);
    s.blurred = random.coin(4);
    return s;
  }
};

/// All but `since` and the places that only explain.
bool same(const state& a, const state& b) {
  return a.values == b.values && a.locks == b.locks && a.tasks == b.tasks && a.debts == b.debts &&
         a.awaited == b.awaited && a.joined == b.joined && a.detached == b.detached &&
         a.blurred == b.blurred;
}

TEST(States, JoinCommutesAndIsIdempotentAndCoversBothSides) {
  for (const bool widen : {false, true}) {
    for_seeds(1000, [&](dice& random) {
      states_under_test t;
      const state a = t.make(random);
      const state b = t.make(random);
      state ab = a;
      const bool changed = join_into(ab, b, t.joining(widen));
      ASSERT_EQ(changed, !same(ab, a)) << "it tells whether it changed";
      state ba = b;
      (void)join_into(ba, a, t.joining(widen));
      ASSERT_TRUE(same(ab, ba));
      state self = a;
      ASSERT_FALSE(join_into(self, a, t.joining(widen)));
      ASSERT_TRUE(same(self, a));
      // Covering: nothing that either side says is news to the join.
      state again = ab;
      ASSERT_FALSE(join_into(again, a, t.joining(widen)));
      ASSERT_FALSE(join_into(again, b, t.joining(widen)));
      ASSERT_TRUE(same(again, ab));
      if (!a.same_property(b)) {
        const bool only_joined = a.locks == b.locks && a.debts == b.debts &&
                                 a.tasks.same_tasks(b.tasks);
        ASSERT_TRUE(ab.blurred || only_joined) << "what was kept apart is blurred once joined";
      }
    });
  }
}

TEST(States, APointerSetOnOneSideMayStillBeWhatItWasAtEntry) {
  states_under_test t;
  state set;
  set.values = set.values.with(t.places[0], t.values.pointer_to({t.places[1]}), t.pool);
  state untouched;
  (void)join_into(set, untouched, t.joining());
  const abstract_value v = t.values.at(*set.values.find(t.places[0]));
  EXPECT_FALSE(v.unknown);
  EXPECT_EQ(v.targets.size(), 2u);
  const loc_id at_entry = t.locations.child(t.places[0], selector_kind::deref);
  EXPECT_TRUE(std::binary_search(v.targets.begin(), v.targets.end(), at_entry));
}

TEST(States, WideningKeepsWhatHandlesStandFor) {
  states_under_test t;
  abstract_value handle;
  handle.handle = handle_joinable;
  handle.tasks = {1};
  const value_id one = t.values.intern(handle);
  handle.tasks = {2};
  const value_id two = t.values.intern(handle);
  state a;
  a.values = a.values.with(t.places[0], one, t.pool).with(t.places[1], any_value, t.pool);
  state b;
  b.values = b.values.with(t.places[0], two, t.pool)
                 .with(t.places[1], t.values.number(t.terms.constant(1)), t.pool);
  (void)join_into(a, b, t.joining(true));
  EXPECT_EQ(t.values.at(*a.values.find(t.places[0])).tasks, (std::vector<task_id>{1, 2}));
  EXPECT_EQ(*a.values.find(t.places[1]), any_value);
}

}  // namespace
}  // namespace ra::analyzer
