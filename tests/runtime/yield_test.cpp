#include "ra/fiber.h"

#include "ra/runtime.h"
#include "ra/scope.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <utility>

namespace ra {
namespace {

using namespace std::chrono_literals;

TEST(Yield, LetsTheOthersGoFirst) {
  const runtime one({.workers = 1});
  std::string said;
  concurrent([&](scope& s) {
    for (const char name : {'a', 'b'}) {
      static_cast<void>(s.spawn([&said, name] {
        for (int i = 0; i < 3; ++i) {
          said += name;
          EXPECT_TRUE(yield());
        }
      }));
    }
  });
  EXPECT_TRUE(said == "ababab" || said == "bababa") << said;
}

RA_BOTH_SCHEDULERS(Yield, TellsOfAStop) {
  EXPECT_TRUE(yield());  // a thread that runs no task
  concurrent([](scope& s) {
    s.request_stop();
    const result<void> told = yield();
    ASSERT_FALSE(told);
    EXPECT_EQ(told.error(), failure::stopped);
  });
}

TEST(Yield, GoesOnWhereNothingElseIsReady) {
  const runtime one({.workers = 1});
  concurrent([](scope&) {
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(yield());
  });
}

RA_BOTH_SCHEDULERS(Deadline, TravelsDown) {
  EXPECT_FALSE(deadline());
  const auto start = std::chrono::steady_clock::now();
  EXPECT_TRUE(concurrent(timeout(60s), [&](scope& outer) {
    const auto due = deadline();
    ASSERT_TRUE(due);
    EXPECT_GE(*due, start + 60s);
    EXPECT_TRUE(concurrent(timeout(90s), [&](scope&) { EXPECT_EQ(deadline(), due); }));
    EXPECT_TRUE(concurrent(timeout(30s), [&](scope&) { EXPECT_LT(deadline(), due); }));
    outer.spawn([&] { EXPECT_EQ(deadline(), due); }).join();
  }));
}

TEST(Spawn, HoldsNoMoreThanAThousandTasksInMemory) {
  const runtime one({.workers = 1});
  std::atomic<int> living{0};
  std::atomic<int> most{0};
  struct counted {
    std::atomic<int>* living;
    counted(std::atomic<int>& all, std::atomic<int>& peak) : living(&all) {
      const int now = all.fetch_add(1) + 1;
      if (now > peak.load()) peak.store(now);
    }
    counted(counted&& other) noexcept : living(std::exchange(other.living, nullptr)) {}
    ~counted() {
      if (living != nullptr) living->fetch_sub(1);
    }
  };
  concurrent([&](scope& s) {
    for (int i = 0; i < 100'000; ++i) {
      static_cast<void>(s.spawn([](const counted&) {}, counted(living, most)));
    }
  });
  EXPECT_EQ(living.load(), 0);
  EXPECT_LE(most.load(), 1100);
}

}  // namespace
}  // namespace ra
