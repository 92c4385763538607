#include "ra/scope.h"

#include "many.h"
#include "ra/fiber.h"
#include "ra/runtime.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>
#include <tbb/parallel_for.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

RA_BOTH_SCHEDULERS(Scope, ReturnsWhatItsBodyReturns) {
  EXPECT_EQ(concurrent([](scope&) { return 42; }), 42);
  EXPECT_EQ(*concurrent([](scope&) { return std::make_unique<int>(7); }), 7);
  bool ran = false;
  concurrent([&](scope&) { ran = true; });
  EXPECT_TRUE(ran);
}

RA_BOTH_SCHEDULERS(Scope, TasksGiveTheirResults) {
  const int sum = concurrent([](scope& s) {
    task<int> two = s.spawn([](int x) { return x + 1; }, 1);
    task<std::unique_ptr<int>> three = s.spawn([] { return std::make_unique<int>(3); });
    return two.join() + *three.join();
  });
  EXPECT_EQ(sum, 5);
}

RA_BOTH_SCHEDULERS(Scope, NoTaskOutlivesIt) {
  for (int round = 0; round < 20; ++round) {
    std::atomic<int> ended{0};
    concurrent([&](scope& s) {
      for (int i = 0; i < 50; ++i) {
        static_cast<void>(s.spawn([&ended, i] {
          if (i % 5 == 0) static_cast<void>(sleep_for(1ms));
          ended.fetch_add(1);
        }));
      }
    });
    EXPECT_EQ(ended.load(), 50);
  }
}

long fib(int n) {
  if (n < 2) return n;
  return concurrent([n](scope& s) {
    task<long> one = s.spawn(fib, n - 1);
    const long two = fib(n - 2);
    return one.join() + two;
  });
}

RA_BOTH_SCHEDULERS(Scope, NestsAsCallsDo) { EXPECT_EQ(fib(16), 987); }

RA_BOTH_SCHEDULERS(Scope, TasksMayStartTasksInIt) {
  std::atomic<int> leaves{0};
  concurrent([&](scope& s) {
    struct grow {
      static void from(scope& in, std::atomic<int>& count, int depth) {
        if (depth == 0) {
          count.fetch_add(1);
          return;
        }
        for (int i = 0; i < 2; ++i) {
          static_cast<void>(
              in.spawn([&in, &count, depth] { grow::from(in, count, depth - 1); }));
        }
      }
    };
    grow::from(s, leaves, 8);
  });
  EXPECT_EQ(leaves.load(), 256);
}

RA_BOTH_SCHEDULERS(Scope, FirstExceptionStopsTheSiblingsAndIsThrown) {
  const auto start = std::chrono::steady_clock::now();
  std::atomic<int> stopped{0};
  try {
    concurrent([&](scope& s) {
      for (int i = 0; i < 4; ++i) {
        static_cast<void>(s.spawn([&] {
          const result<void> slept = sleep_for(60s);
          if (!slept && slept.error() == failure::stopped) stopped.fetch_add(1);
        }));
      }
      static_cast<void>(s.spawn([] {
        static_cast<void>(sleep_for(2ms));
        throw std::runtime_error("the first");
      }));
    });
    ADD_FAILURE() << "nothing was thrown";
  } catch (const std::runtime_error& error) {
    EXPECT_STREQ(error.what(), "the first");
  }
  EXPECT_EQ(stopped.load(), 4);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 30s);
}

RA_BOTH_SCHEDULERS(Scope, KeepsTheOtherExceptions) {
  std::vector<std::exception_ptr> others;
  EXPECT_THROW(concurrent(other_errors(others),
                          [](scope& s) {
                            for (int i = 0; i < 3; ++i) {
                              static_cast<void>(s.spawn([] {
                                static_cast<void>(sleep_for(60s));  // ends by the stop
                                throw std::runtime_error("another");
                              }));
                            }
                            throw std::logic_error("the body's");
                          }),
               std::logic_error);
  ASSERT_EQ(others.size(), 3u);
  for (const std::exception_ptr& each : others) {
    EXPECT_THROW(std::rethrow_exception(each), std::runtime_error);
  }
}

RA_BOTH_SCHEDULERS(Scope, JoinThrowsWhatTheTaskThrew) {
  std::atomic<bool> seen{false};
  EXPECT_THROW(concurrent([&](scope& s) {
                 task<int> bad = s.spawn([]() -> int { throw std::out_of_range("bad"); });
                 try {
                   bad.join();
                 } catch (const std::out_of_range&) {
                   seen.store(true);
                 }
                 EXPECT_TRUE(s.stop_requested());
               }),
               std::out_of_range);
  EXPECT_TRUE(seen.load());
}

RA_BOTH_SCHEDULERS(Scope, TimeoutStopsWhatIsInside) {
  std::atomic<int> stopped{0};
  const result<int> late = concurrent(timeout(5ms), [&](scope& outer) {
    static_cast<void>(outer.spawn([&] {
      // Two scopes further in, asleep when the time is over.
      concurrent([&](scope&) {
        concurrent([&](scope& inner) {
          static_cast<void>(inner.spawn([&] {
            if (!sleep_for(60s)) stopped.fetch_add(1);
          }));
          if (!sleep_for(60s)) stopped.fetch_add(1);
        });
      });
    }));
    return 1;
  });
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error(), failure::timed_out);
  EXPECT_EQ(stopped.load(), 2);
}

RA_BOTH_SCHEDULERS(Scope, TimeoutGivesTheResultWhenItIsInTime) {
  const result<int> soon = concurrent(timeout(60s), [](scope&) { return 3; });
  ASSERT_TRUE(soon);
  EXPECT_EQ(*soon, 3);
  EXPECT_TRUE(concurrent(timeout(60s), [](scope&) {}));
}

RA_BOTH_SCHEDULERS(Scope, StopIsSeenInsideAndNotOutside) {
  concurrent([](scope& outer) {
    concurrent([&](scope& inner) {
      task<bool> told = inner.spawn([&] {
        while (!stop_requested()) static_cast<void>(sleep_for(1ms));
        return !sleep_for(60s).has_value();
      });
      inner.request_stop();
      EXPECT_TRUE(stop_requested());
      EXPECT_TRUE(told.join());
    });
    EXPECT_FALSE(stop_requested());
    EXPECT_FALSE(outer.stop_requested());
    EXPECT_TRUE(sleep_for(1ms));
  });
}

RA_BOTH_SCHEDULERS(Scope, DroppedHandleLeavesTheTaskRunning) {
  std::atomic<bool> ran{false};
  concurrent([&](scope& s) {
    {
      const task<void> dropped = s.spawn([&] {
        static_cast<void>(sleep_for(2ms));
        ran.store(true);
      });
    }
    EXPECT_FALSE(stop_requested());
  });
  EXPECT_TRUE(ran.load());
}

TEST(Scope, JoinRunsNoOtherTaskOnItsStack) {
  // The second task can end only after the first was joined: a join that helped with it would wait
  // for itself.
  const runtime one({.workers = 1});
  std::atomic<bool> joined{false};
  concurrent([&](scope& s) {
    task<void> first = s.spawn([] { static_cast<void>(sleep_for(1ms)); });
    static_cast<void>(s.spawn([&] {
      while (!joined.load()) static_cast<void>(sleep_for(1ms));
    }));
    first.join();
    joined.store(true);
  });
  SUCCEED();
}

RA_BOTH_SCHEDULERS(Scope, ArgumentsEndWithTheCall) {
  std::weak_ptr<int> watched;
  concurrent([&](scope& s) {
    auto given = std::make_shared<int>(1);
    watched = given;
    task<void> taken = s.spawn([](const std::shared_ptr<int>&) {}, std::move(given));
    taken.join();
    EXPECT_TRUE(watched.expired());
  });
}

TEST(Scope, ThreadsOutsideMayEnterTogether) {
  std::atomic<int> sum{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&] {
      for (int round = 0; round < 20; ++round) {
        concurrent([&](scope& s) {
          static_cast<void>(s.spawn([&] { sum.fetch_add(1); }));
          static_cast<void>(s.spawn([&] {
            static_cast<void>(sleep_for(100us));
            sum.fetch_add(1);
          }));
        });
      }
    });
  }
  for (std::thread& each : threads) each.join();
  EXPECT_EQ(sum.load(), 240);
}

TEST(Scope, ThreadsOfTbbMayAllWaitAtOnce) {
  // Every thread TBB could lend is one that waits for a scope.
  std::atomic<int> sum{0};
  tbb::parallel_for(0, 64, [&](int) {
    concurrent([&](scope& s) {
      for (int i = 0; i < 4; ++i) {
        static_cast<void>(s.spawn([&] {
          static_cast<void>(sleep_for(200us));
          sum.fetch_add(1);
        }));
      }
    });
  });
  EXPECT_EQ(sum.load(), 256);
}

TEST(Runtime, MayBeStartedAndEndedAgainAndAgain) {
  for (std::size_t round = 0; round < 20; ++round) {
    const runtime mine({.workers = 1 + round % 3, .stack_bytes = 32768});
    EXPECT_EQ(concurrent([](scope& s) { return s.spawn([] { return 5; }).join(); }), 5);
  }
}

RA_BOTH_SCHEDULERS(Timer, SleepsNoShorterThanAsked) {
  concurrent([](scope& s) {
    for (int i = 0; i < 10; ++i) {
      static_cast<void>(s.spawn([i] {
        const auto start = std::chrono::steady_clock::now();
        EXPECT_TRUE(sleep_for(std::chrono::milliseconds(i)));
        EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(i));
      }));
    }
  });
}

RA_BOTH_SCHEDULERS(Timer, ManySleepTogether) {
  constexpr int many = test::many_blocked(2000);
  const auto start = std::chrono::steady_clock::now();
  std::atomic<int> woken{0};
  concurrent([&](scope& s) {
    for (int i = 0; i < many; ++i) {
      static_cast<void>(s.spawn([&] {
        if (sleep_for(20ms)) woken.fetch_add(1);
      }));
    }
  });
  EXPECT_EQ(woken.load(), many);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 20s);
}

}  // namespace
}  // namespace ra
