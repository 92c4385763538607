#include "analyzer/domain/abstract_value.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <vector>

#include "tests/analyzer/domain/random.h"

namespace ra::analyzer {
namespace {

using test::dice;
using test::for_seeds;

template <class T>
std::vector<T> some(dice& random, std::uint32_t most, std::uint32_t below) {
  std::vector<T> all;
  for (std::uint32_t i = random.below(most + 1); i > 0; --i) all.push_back(1 + random.below(below));
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

value_id random_value(dice& random, value_table& values, term_table& terms) {
  if (random.coin(8)) return any_value;
  abstract_value v;
  v.unknown = random.coin(4);
  v.truth = static_cast<std::uint8_t>(random.below(4));
  v.handle = static_cast<std::uint8_t>(random.coin() ? 0 : random.below(16));
  v.term = random.coin() ? any_term : terms.constant(random.below(3));
  v.targets = some<loc_id>(random, 3, 9);
  v.functions = some<std::uint32_t>(random, 3, 12);
  v.tasks = some<task_id>(random, random.coin(4) ? 50 : 3, 100);
  return values.intern(v);
}

bool within(const std::vector<std::uint32_t>& part, const std::vector<std::uint32_t>& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

/// Everything that `a` allows, `b` allows.
bool covers(const abstract_value& b, const abstract_value& a) {
  const bool lists = b.crowded || (within(a.targets, b.targets) && within(a.functions, b.functions) &&
                                   within(a.tasks, b.tasks));
  return lists && (b.unknown || !a.unknown) && (a.truth & ~b.truth) == 0 &&
         (a.handle & ~b.handle) == 0 && (b.crowded || !a.crowded);
}

TEST(Values, JoinCommutesAssociatesAndIsIdempotent) {
  for_seeds(300, [](dice& random) {
    term_table terms;
    value_table values(terms);
    std::vector<value_id> all;
    for (int i = 0; i < 10; ++i) all.push_back(random_value(random, values, terms));
    for (value_id a : all) {
      ASSERT_EQ(values.join(a, a), a);
      for (value_id b : all) {
        const value_id both = values.join(a, b);
        ASSERT_EQ(both, values.join(b, a));
        ASSERT_EQ(values.join(both, a), both);
        ASSERT_TRUE(covers(values.at(both), values.at(a)));
        ASSERT_TRUE(covers(values.at(both), values.at(b)));
        for (value_id c : all) {
          ASSERT_EQ(values.join(both, c), values.join(a, values.join(b, c)));
        }
      }
    }
  });
}

/// Without this a loop could go round for ever: over the cap, empty, filling up again.
TEST(Values, ChainsOfJoinsEnd) {
  for_seeds(100, [](dice& random) {
    term_table terms;
    value_table values(terms);
    value_id now = random_value(random, values, terms);
    unsigned changes = 0;
    for (int i = 0; i < 2000; ++i) {
      const value_id next = values.join(now, random_value(random, values, terms));
      changes += next != now;
      now = next;
    }
    ASSERT_LE(changes, 4u + 6u + 64u + 10u);
  });
}

TEST(Values, WhatIsOverACapStaysOverIt) {
  term_table terms;
  value_table values(terms);
  const value_id many = values.pointer_to({1, 2, 3, 4, 5});
  EXPECT_TRUE(values.at(many).crowded);
  EXPECT_TRUE(values.at(many).unknown);
  EXPECT_TRUE(values.at(many).targets.empty());
  EXPECT_EQ(values.join(many, values.pointer_to({1})), many);
  EXPECT_FALSE(values.at(values.pointer_to({1, 2, 3, 4})).crowded);
}

TEST(Values, UnknownKeepsWhatIsListed) {
  term_table terms;
  value_table values(terms);
  const value_id one = values.pointer_to({7});
  const value_id maybe = values.join(one, any_value);
  EXPECT_TRUE(values.at(maybe).unknown);
  EXPECT_EQ(values.at(maybe).targets, std::vector<loc_id>{7});
  EXPECT_EQ(values.pointer_to({}), any_value);
  EXPECT_EQ(values.pointer_to({no_loc}), any_value);
  EXPECT_EQ(values.number(any_term), any_value);
}

TEST(Values, AHandleThatOneSideKnowsNothingOfIsNotJoinableForSure) {
  term_table terms;
  value_table values(terms);
  abstract_value running;
  running.handle = handle_joinable;
  running.tasks = {3};
  const value_id both = values.join(values.intern(running), values.number(terms.constant(0)));
  EXPECT_TRUE(values.at(both).unknown);
  EXPECT_EQ(values.at(both).handle, handle_joinable);
}

TEST(Values, NumbersKnowWhetherTheyAreZero) {
  term_table terms;
  value_table values(terms);
  EXPECT_EQ(values.at(values.number(terms.constant(0))).truth, may_be_zero);
  EXPECT_EQ(values.at(values.number(terms.constant(5))).truth, may_be_nonzero);
  EXPECT_EQ(values.at(values.join(values.number(terms.constant(0)),
                                  values.number(terms.constant(5)))).truth,
            may_be_zero | may_be_nonzero);
  EXPECT_EQ(values.at(values.function(3)).truth, may_be_nonzero);
}

}  // namespace
}  // namespace ra::analyzer
