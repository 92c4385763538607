#include "simulation/plan.h"

#include "simulation/shrink.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace ra::detail {
namespace {

TEST(SeedText, IsReadAsItIsWritten) {
  for (const char* text : {"0", "17", "18446744073709551615", "17/", "17/0.3-2", "3/0.3-2/1.4e/12.0a",
                           "e5", "a1", "9/4.4s/5.5l/6.6f"}) {
    const auto parsed = seed_text::parse(text);
    ASSERT_TRUE(parsed) << text;
    EXPECT_EQ(parsed->text(), text);
  }
}

TEST(SeedText, RefusesWhatItDoesNotSay) {
  for (const char* text : {"", "x", "17 ", "17/x", "17/1", "17/1.", "17/1.2", "17/1.2-", "17/1.2z",
                           "17//", "e", "e5/", "-1", "99999999999999999999"}) {
    EXPECT_FALSE(seed_text::parse(text)) << text;
  }
}

TEST(Plan, RepeatsWhatItDecided) {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    plan first(seed, {fault::exception});
    std::vector<std::optional<task_number>> said;
    std::vector<bool> struck;
    const std::vector<task_number> ready{3, 1, 2};
    for (std::uint32_t point = 0; point < 100; ++point) {
      said.push_back(first.next(0, point, ready, point % 3 != 0));
      struck.push_back(first.strike(0, point, {fault::exception}).has_value());
    }
    plan again(first.decisions());
    for (std::uint32_t point = 0; point < 100; ++point) {
      EXPECT_EQ(again.next(0, point, ready, point % 3 != 0), said[point]);
      EXPECT_EQ(again.strike(0, point, {fault::exception}).has_value(), struck[point]);
    }
    EXPECT_EQ(again.decisions(), first.decisions());
  }
}

TEST(Plan, StrikesAtTheNthChance) {
  plan third(fault::full, 3);
  EXPECT_FALSE(third.strike(0, 0, {fault::full}));
  EXPECT_FALSE(third.strike(0, 1, {fault::exception}));
  EXPECT_FALSE(third.strike(0, 2, {fault::full}));
  EXPECT_EQ(third.strike(0, 3, {fault::full}), fault::full);
  EXPECT_FALSE(third.strike(0, 4, {fault::full}));
  EXPECT_TRUE(third.struck());
}

TEST(Shrink, LeavesWhatTheFailureNeeds) {
  std::vector<decision> many;
  for (task_number i = 0; i < 100; ++i) many.push_back({i, 0, std::nullopt, 1});
  const auto needs = [](const std::vector<decision>& made, task_number of) {
    return std::any_of(made.begin(), made.end(),
                       [of](const decision& each) { return each.task == of; });
  };
  std::size_t runs = 0;
  const std::vector<decision> left =
      shrink(many, 1000, [&](const std::vector<decision>& made) -> std::optional<std::vector<decision>> {
        ++runs;
        if (needs(made, 7) && needs(made, 42) && needs(made, 99)) return made;
        return std::nullopt;
      });
  ASSERT_EQ(left.size(), 3u);
  EXPECT_EQ(left[0].task, 7u);
  EXPECT_EQ(left[1].task, 42u);
  EXPECT_EQ(left[2].task, 99u);
  EXPECT_LT(runs, 200u);
}

}  // namespace
}  // namespace ra::detail
