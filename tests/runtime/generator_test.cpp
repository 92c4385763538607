#include "ra/generator.h"

#include <gtest/gtest.h>

#include <memory>
#include <ranges>
#include <stdexcept>
#include <string>
#include <vector>

namespace ra {
namespace {

generator<int> naturals() {
  for (int i = 0;; ++i) co_yield i;
}

generator<int> up_to(int end) {
  for (int i = 0; i < end; ++i) co_yield i;
}

template <class T>
std::vector<typename generator<T>::value_type> all(generator<T> from) {
  std::vector<typename generator<T>::value_type> found;
  for (auto&& each : from) found.push_back(std::forward<decltype(each)>(each));
  return found;
}

TEST(Generator, ComputesAnElementWhenItIsAskedFor) {
  int computed = 0;
  auto counting = [&]() -> generator<int> {
    for (;;) co_yield ++computed;
  };
  generator<int> from = counting();
  EXPECT_EQ(computed, 0);
  auto at = from.begin();
  EXPECT_EQ(*at, 1);
  ++at;
  EXPECT_EQ(*at, 2);
  EXPECT_EQ(computed, 2);
}

TEST(Generator, EndsOrIsLeft) {
  EXPECT_EQ(all(up_to(0)), std::vector<int>{});
  EXPECT_EQ(all(up_to(3)), (std::vector<int>{0, 1, 2}));
  int sum = 0;
  for (int each : naturals()) {
    if (each > 4) break;
    sum += each;
  }
  EXPECT_EQ(sum, 10);
}

TEST(Generator, GivesReferencesToWhatItYields) {
  std::vector<std::string> texts = {"a", "b"};
  auto each_of = [](std::vector<std::string>& of) -> generator<std::string&> {
    for (std::string& each : of) co_yield each;
  };
  for (std::string& each : each_of(texts)) each += "!";
  EXPECT_EQ(texts, (std::vector<std::string>{"a!", "b!"}));
}

TEST(Generator, GivesValuesThatMayBeMovedFrom) {
  auto owners = []() -> generator<std::unique_ptr<int>> {
    for (int i = 0; i < 3; ++i) co_yield std::make_unique<int>(i);
  };
  EXPECT_EQ(*all(owners())[2], 2);
  auto twice = []() -> generator<std::string> {
    const std::string text = "kept, because an lvalue is copied";
    co_yield text;
    co_yield text;
  };
  const std::vector<std::string> found = all(twice());
  EXPECT_EQ(found[0], found[1]);
}

generator<int> inorder(int low, int high) {
  if (low >= high) co_return;
  const int middle = low + (high - low) / 2;
  co_yield elements_of(inorder(low, middle));
  co_yield middle;
  co_yield elements_of(inorder(middle + 1, high));
}

TEST(Generator, MayBeRecursive) {
  int expected = 0;
  for (int each : inorder(0, 1000)) EXPECT_EQ(each, expected++);
  EXPECT_EQ(expected, 1000);
}

generator<int> deep(int depth) {
  co_yield depth;
  if (depth > 0) co_yield elements_of(deep(depth - 1));
}

TEST(Generator, NestsDeeplyAtTheCostOfTheInnermost) {
  int last = -1;
  for (int each : deep(100'000)) last = each;
  EXPECT_EQ(last, 0);
  for (int each : deep(100'000)) {
    if (each == 1) break;  // and so many end at once
  }
}

TEST(Generator, YieldsTheElementsOfAnyRange) {
  auto both = []() -> generator<int> {
    std::vector<int> own(2, 7);
    co_yield elements_of(own);
    co_yield elements_of(std::vector<int>(1, 3));
    co_yield elements_of(up_to(2));
  };
  EXPECT_EQ(all(both()), (std::vector<int>{7, 7, 3, 0, 1}));
}

TEST(Generator, ThrowsToWhoAsks) {
  auto failing = []() -> generator<int> {
    co_yield 1;
    throw std::runtime_error("no more");
  };
  auto from = failing();
  auto at = from.begin();
  EXPECT_EQ(*at, 1);
  EXPECT_THROW(++at, std::runtime_error);
  EXPECT_TRUE(at == from.end());
}

TEST(Generator, CatchesWhatANestedOneThrows) {
  auto failing = []() -> generator<int> {
    co_yield 1;
    throw std::runtime_error("inside");
  };
  auto outer = [&]() -> generator<int> {
    bool caught = false;
    try {
      co_yield elements_of(failing());
    } catch (const std::runtime_error&) {
      caught = true;
    }
    co_yield caught ? 2 : 3;
  };
  EXPECT_EQ(all(outer()), (std::vector<int>{1, 2}));
}

TEST(Generator, EndsWhatItHoldsWhenItIsLeft) {
  const auto alive = std::make_shared<int>(0);
  auto inner = [](std::shared_ptr<int> held) -> generator<int> {
    for (;;) co_yield ++*held;
  };
  auto outer = [&](std::shared_ptr<int> held) -> generator<int> {
    co_yield elements_of(inner(held));
  };
  {
    auto from = outer(alive);
    auto at = from.begin();
    ++at;
    EXPECT_GT(alive.use_count(), 2);
  }
  EXPECT_EQ(alive.use_count(), 1);
}

TEST(Generator, IsAView) {
  int sum = 0;
  for (int each : naturals() | std::views::drop(2) | std::views::take(3)) sum += each;
  EXPECT_EQ(sum, 9);
}

}  // namespace
}  // namespace ra
