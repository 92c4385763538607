#include "ra/parallel.h"

#include "ra/fiber.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

namespace ra {
namespace {

/// From a thread that runs no task, and from a task.
template <class F>
void in_both(F body) {
  body();
  concurrent([&](scope& s) { s.spawn(body).join(); });
}

TEST(Parallel, ForCallsTheBodyOnceForEachIndex) {
  in_both([] {
    std::vector<std::atomic<int>> calls(10'000);
    EXPECT_TRUE(parallel_for(0, 10'000, [&](int i) { calls[static_cast<std::size_t>(i)]++; }));
    for (const auto& each : calls) EXPECT_EQ(each.load(), 1);
    EXPECT_TRUE(parallel_for(5, 5, [](int) { FAIL(); }));
    EXPECT_TRUE(parallel_for(5, 4, [](int) { FAIL(); }));
    std::atomic<long> sum{0};
    EXPECT_TRUE(parallel_for(-50L, 51L, [&](long i) { sum += i; }));
    EXPECT_EQ(sum.load(), 0);
  });
}

TEST(Parallel, ForTakesElements) {
  in_both([] {
    std::vector<int> all(1000, 1);
    EXPECT_TRUE(parallel_for(all, [](int& each) { each += 1; }));
    EXPECT_EQ(std::accumulate(all.begin(), all.end(), 0), 2000);
  });
}

TEST(Parallel, MapKeepsTheOrder) {
  in_both([] {
    std::vector<int> numbers(5000);
    std::iota(numbers.begin(), numbers.end(), 0);
    const auto squares = parallel_map(numbers, [](int i) { return static_cast<long>(i) * i; });
    ASSERT_TRUE(squares);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      EXPECT_EQ((*squares)[i], static_cast<long>(i * i));
    }
    EXPECT_TRUE(parallel_map(numbers, numbers, [](int i) { return -i; }));
    EXPECT_EQ(numbers[7], -7);
  });
}

TEST(Parallel, FilterKeepsTheOrder) {
  in_both([] {
    std::vector<int> numbers(5000);
    std::iota(numbers.begin(), numbers.end(), 0);
    const auto odd = parallel_filter(numbers, [](int i) { return i % 2 != 0; });
    ASSERT_TRUE(odd);
    ASSERT_EQ(odd->size(), 2500u);
    for (std::size_t i = 0; i < odd->size(); ++i) {
      EXPECT_EQ((*odd)[i], static_cast<int>(2 * i + 1));
    }
    EXPECT_TRUE(parallel_filter(std::vector<int>{}, [](int) { return true; })->empty());
  });
}

TEST(Parallel, ReduceNeedNotCommute) {
  in_both([] {
    std::vector<std::string> letters;
    std::string expected;
    for (int i = 0; i < 500; ++i) {
      letters.emplace_back(1, static_cast<char>('a' + i % 26));
      expected += letters.back();
    }
    EXPECT_EQ(*parallel_reduce(letters, std::string()), expected);
    const std::vector<int> numbers{3, 9, 2};
    EXPECT_EQ(*parallel_reduce(numbers, 0, [](int a, int b) { return std::max(a, b); }), 9);
    EXPECT_EQ(*parallel_reduce(std::vector<int>{}, 4), 4);
  });
}

TEST(Parallel, ThrowsWhatABodyThrows) {
  in_both([] {
    EXPECT_THROW(static_cast<void>(parallel_for(0, 1000,
                                                [](int i) {
                                                  if (i == 500) throw std::range_error("500");
                                                })),
                 std::range_error);
  });
}

TEST(Parallel, EndsEarlyWhenStopped) {
  concurrent([](scope& s) {
    std::atomic<int> calls{0};
    const result<void> whole = parallel_for(0, 1'000'000, [&](int) {
      if (calls.fetch_add(1) == 0) s.request_stop();
    });
    ASSERT_FALSE(whole);
    EXPECT_EQ(whole.error(), failure::stopped);
    EXPECT_LT(calls.load(), 1'000'000);
  });
}

TEST(Parallel, BodiesMayOpenScopes) {
  concurrent([](scope&) {
    std::atomic<int> sum{0};
    EXPECT_TRUE(parallel_for(0, 64, [&](int) {
      concurrent([&](scope& s) {
        static_cast<void>(s.spawn([&] {
          static_cast<void>(yield());
          sum.fetch_add(1);
        }));
      });
    }));
    EXPECT_EQ(sum.load(), 64);
  });
}

TEST(Parallel, LoopsRunBesideTasksThatAreBusy) {
  const runtime two({.workers = 2});
  std::atomic<bool> over{false};
  concurrent([&](scope& s) {
    static_cast<void>(s.spawn([&] {
      while (!over.load()) static_cast<void>(yield());
    }));
    for (int i = 0; i < 20; ++i) {
      std::atomic<int> calls{0};
      EXPECT_TRUE(parallel_for(0, 1000, [&](int) { calls.fetch_add(1); }));
      EXPECT_EQ(calls.load(), 1000);
    }
    over.store(true);
  });
}

}  // namespace
}  // namespace ra
