#include "ra/priority.h"

#include "ra/fiber.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/timer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

TEST(Priority, HighGoesFirstAndLowLast) {
  const runtime one({.workers = 1});
  std::vector<priority> order;
  concurrent([&](scope& s) {
    for (const priority level : {priority::low, priority::normal, priority::high}) {
      for (int i = 0; i < 3; ++i) {
        static_cast<void>(s.spawn(level, [&order, level] { order.push_back(level); }));
      }
    }
    static_cast<void>(sleep_for(1ms));
  });
  ASSERT_EQ(order.size(), 9u);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(order[i], priority::high);
  for (std::size_t i = 6; i < 9; ++i) EXPECT_EQ(order[i], priority::low);
}

TEST(Priority, NoneStarvesAnother) {
  const runtime one({.workers = 1});
  std::atomic<bool> over{false};
  std::atomic<int> turns_of_normal{0};
  concurrent([&](scope& s) {
    // Two of each are always ready.
    for (int i = 0; i < 2; ++i) {
      static_cast<void>(s.spawn(priority::high, [&] {
        while (!over.load()) static_cast<void>(yield());
      }));
      static_cast<void>(s.spawn(priority::normal, [&] {
        while (!over.load()) {
          turns_of_normal.fetch_add(1);
          static_cast<void>(yield());
        }
      }));
    }
    task<void> low = s.spawn(priority::low, [&] {
      for (int i = 0; i < 5; ++i) static_cast<void>(yield());
    });
    low.join();
    over.store(true);
    EXPECT_GT(turns_of_normal.load(), 0);
  });
}

TEST(Priority, IsInherited) {
  const runtime one({.workers = 1});
  std::vector<int> order;
  concurrent([&](scope& s) {
    static_cast<void>(s.spawn(priority::low, [&] {
      static_cast<void>(s.spawn([&] { order.push_back(2); }));  // low
      static_cast<void>(s.spawn(priority::normal, [&] { order.push_back(1); }));
    }));
  });
  EXPECT_EQ(order, (std::vector<int>{1, 2}));
}

TEST(Priority, StaysWithATaskThatIsWoken) {
  const runtime one({.workers = 1});
  std::vector<int> order;
  const auto due = std::chrono::steady_clock::now() + 20ms;  // when all three are woken
  concurrent([&](scope& s) {
    for (const priority level : {priority::low, priority::high}) {
      static_cast<void>(s.spawn(level, [&order, due, level] {
        static_cast<void>(sleep_until(due));
        order.push_back(level == priority::high ? 1 : 3);
      }));
    }
    static_cast<void>(s.spawn([&order, due] {
      static_cast<void>(sleep_until(due));
      order.push_back(2);
    }));
  });
  EXPECT_EQ(order, (std::vector<int>{1, 2, 3}));
}

}  // namespace
}  // namespace ra
