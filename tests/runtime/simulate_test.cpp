#include "ra/simulate.h"

#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

const simulation_options quietly{.quiet = true};

TEST(Simulate, RunsTheBodyAndItsTasksOnTheCallingThread) {
  std::set<std::thread::id> threads;
  int sum = 0;
  EXPECT_TRUE(simulate(1, [&] {
    sum = 0;
    concurrent([&](scope& s) {
      for (int i = 0; i < 10; ++i) {
        static_cast<void>(s.spawn([&, i] {
          threads.insert(std::this_thread::get_id());
          static_cast<void>(sleep_for(1ms));
          sum += i;
        }));
      }
    });
  }));
  EXPECT_EQ(threads, std::set<std::thread::id>{std::this_thread::get_id()});
  EXPECT_EQ(sum, 45);
}

/// Tasks that start tasks, sleep and stop each other.
void busy_body() {
  concurrent([](scope& s) {
    for (int i = 0; i < 5; ++i) {
      static_cast<void>(s.spawn([i] {
        name_this_task("worker");
        static_cast<void>(concurrent(timeout(std::chrono::milliseconds(3 + i)), [](scope& inner) {
          static_cast<void>(inner.spawn([] { static_cast<void>(sleep_for(4ms)); }));
          return inner.spawn([] { return stop_requested(); }).join();
        }));
      }));
    }
  });
}

TEST(Simulate, SameSeedSameTrace) {
  std::set<std::string> different;
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const simulation_report once = simulate(seed, busy_body);
    const simulation_report again = simulate(seed, busy_body);
    ASSERT_TRUE(once) << once.text;
    ASSERT_FALSE(once.trace.empty());
    ASSERT_EQ(once.trace, again.trace) << "seed " << seed;
    different.insert(once.trace);
  }
  EXPECT_GT(different.size(), 40u);
}

TEST(Simulate, SameSeedSameTraceWithFaults) {
  const simulation_options faulty{.faults = {fault::exception, fault::stop, fault::late,
                                             fault::allocation}};
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const simulation_report once = simulate(seed, busy_body, faulty);
    const simulation_report again = simulate(seed, busy_body, faulty);
    ASSERT_TRUE(once) << once.text;
    ASSERT_EQ(once.trace, again.trace) << "seed " << seed;
  }
}

TEST(Simulate, TimeJumpsWhenNobodyIsReady) {
  const auto real_start = std::chrono::steady_clock::now();
  EXPECT_TRUE(simulate(seeds(10), [] {
    const auto start = std::chrono::steady_clock::now();
    const auto wall_start = std::chrono::system_clock::now();
    std::vector<int> order;
    concurrent([&](scope& s) {
      for (const int hours : {3, 1, 2}) {
        static_cast<void>(s.spawn([&order, hours] {
          EXPECT_TRUE(sleep_for(std::chrono::hours(hours)));
          order.push_back(hours);
        }));
      }
    });
    EXPECT_EQ(order, (std::vector<int>{1, 2, 3}));
    EXPECT_EQ(std::chrono::steady_clock::now() - start, 3h);
    EXPECT_EQ(std::chrono::system_clock::now() - wall_start, 3h);
  }));
  EXPECT_LT(std::chrono::steady_clock::now() - real_start, 1min);
}

TEST(Simulate, TimePassesForWhoPollsAClock) {
  EXPECT_TRUE(simulate(seeds(5), [] {
    concurrent([](scope& s) {
      const auto until = std::chrono::steady_clock::now() + 5ms;
      static_cast<void>(s.spawn([until] {
        while (std::chrono::steady_clock::now() < until) {
          static_cast<void>(sleep_for(0ns));
        }
      }));
    });
  }));
}

/// Two tasks add to a counter that both read before they wait.
struct lost_update {
  int counter = 0;
  void operator()() {
    counter = 0;
    concurrent([this](scope& s) {
      for (int i = 0; i < 2; ++i) {
        static_cast<void>(s.spawn([this] {
          for (int turn = 0; turn < 3; ++turn) {
            const int before = counter;
            static_cast<void>(stop_requested());
            counter = before + 1;
          }
        }));
      }
    });
    if (counter != 6) throw std::runtime_error("an update was lost");
  }
};

TEST(Simulate, FindsAMistakeMakesItSmallAndReplaysIt) {
  lost_update body;
  const simulation_report found = simulate(seeds(1000), body, quietly);
  ASSERT_TRUE(found.failed);
  EXPECT_NE(found.text.find("an update was lost"), std::string::npos);
  // One task lets the other go first in the middle of an update; none of what is left can go.
  EXPECT_LE(std::count(found.seed.begin(), found.seed.end(), '/'), 2) << found.seed;
  const simulation_report again = simulate(replay(found.seed), body, quietly);
  EXPECT_TRUE(again.failed);
  EXPECT_EQ(again.trace, found.trace);
  EXPECT_EQ(again.runs, 1u);
  EXPECT_TRUE(simulate(0, body));  // the plain schedule does not show it
}

TEST(Simulate, EnvironmentChoosesTheRun) {
  lost_update body;
  const std::string seed = simulate(seeds(1000), body, quietly).seed;
  setenv("RA_SEED", seed.c_str(), 1);
  const simulation_report again = simulate(seeds(1000), body, quietly);
  setenv("RA_SEED", "seventeen", 1);
  const simulation_report refused = simulate(seeds(1000), body, quietly);
  unsetenv("RA_SEED");
  EXPECT_TRUE(again.failed);
  EXPECT_EQ(again.runs, 1u);
  EXPECT_TRUE(refused.failed);
  EXPECT_NE(refused.text.find("'seventeen' is no seed"), std::string::npos) << refused.text;
}

TEST(Simulate, TellsWhoWaitsWhenAllWaitForEver) {
  const simulation_report stuck = simulate(0, [] {
    std::optional<task<void>> first;
    std::optional<task<void>> second;
    concurrent([&](scope& s) {
      first.emplace(s.spawn([&] {
        name_this_task("chicken");
        static_cast<void>(sleep_for(1ms));
        second->join();
      }));
      second.emplace(s.spawn([&] {
        name_this_task("egg");
        first->join();
      }));
    });
  }, quietly);
  ASSERT_TRUE(stuck.failed);
  EXPECT_NE(stuck.text.find("all wait for ever"), std::string::npos) << stuck.text;
  EXPECT_NE(stuck.text.find("'egg' waits in task.join"), std::string::npos) << stuck.text;
  EXPECT_NE(stuck.text.find("'chicken' waits in task.join"), std::string::npos) << stuck.text;
  // What was abandoned does not disturb what comes after.
  EXPECT_TRUE(simulate(seeds(3), busy_body));
}

TEST(Simulate, EndsARunWithoutEnd) {
  const simulation_report endless = simulate(0, [] {
    concurrent([](scope& s) {
      bool never = false;
      static_cast<void>(s.spawn([&] {
        while (!never && sleep_for(1ms)) {
        }
      }));
    });
  }, {.most_turns = 2000, .quiet = true});
  EXPECT_TRUE(endless.failed);
  EXPECT_NE(endless.text.find("no end after 2000 turns"), std::string::npos) << endless.text;
  EXPECT_EQ(endless.text.find("did not stop"), std::string::npos) << endless.text;
}

TEST(Simulate, GivesUpATaskThatNeverLooksUp) {
  const simulation_report endless = simulate(0, [] {
    while (stop_requested() || true) {
    }
  }, {.most_turns = 2000, .quiet = true});
  EXPECT_TRUE(endless.failed);
  EXPECT_NE(endless.text.find("did not stop when asked to"), std::string::npos) << endless.text;
}

TEST(Simulate, OthersMaySayThatARunFailed) {
  int runs = 0;
  const simulation_report found = simulate(
      seeds(10), [&] { ++runs; },
      {.quiet = true, .failed = [&] { return runs >= 3; }});
  EXPECT_TRUE(found.failed);
}

TEST(Simulate, NoTaskOutlivesItsScopeWhereverItThrowsOrStopsOrIsLate) {
  for (const fault kind : {fault::exception, fault::allocation, fault::stop, fault::late}) {
    int inside = 0;
    const simulation_report all = simulate(every(kind), [&] {
      inside = 0;
      struct counted {
        explicit counted(int& in) : count(in) { ++count; }
        counted(const counted& other) : count(other.count) { ++count; }
        counted& operator=(const counted&) = delete;
        ~counted() { --count; }
        int& count;
      };
      const auto leave = [&] { EXPECT_EQ(inside, 0); };
      try {
        concurrent([&](scope& s) {
          for (int i = 0; i < 3; ++i) {
            static_cast<void>(s.spawn(
                [](const counted& mine) {
                  static_cast<void>(sleep_for(1ms));
                  static_cast<void>(concurrent(timeout(2ms), [&](scope& inner) {
                    task<int> one = inner.spawn([copy = mine] { return copy.count; });
                    static_cast<void>(sleep_for(5ms));
                    return one.join();
                  }));
                },
                counted(inside)));
          }
        });
      } catch (...) {
        leave();
        throw;
      }
      leave();
    });
    EXPECT_TRUE(all) << all.text;
    EXPECT_GT(all.runs, 5u);
  }
}

TEST(Simulate, FailedAssertionsOfABodyAreReportedForTheSmallestRun) {
  testing::TestPartResultArray reported;
  {
    const testing::ScopedFakeTestPartResultReporter here(&reported);
    lost_update body;
    test::expect_simulated(seeds(1000), [&] {
      try {
        body();
      } catch (const std::runtime_error&) {
        ADD_FAILURE() << "it is " << body.counter;
      }
    });
  }
  ASSERT_EQ(reported.size(), 2);
  const std::string first = reported.GetTestPartResult(0).message();
  EXPECT_NE(first.find("replay it alone with RA_SEED="), std::string::npos) << first;
  EXPECT_NE(std::string(reported.GetTestPartResult(1).message()).find("it is "), std::string::npos);
}

TEST(SimulateDeathTest, SeedIsPrintedWhenTheProcessDies) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_DEATH(static_cast<void>(simulate(41, [] { std::abort(); })),
               "replay it with RA_SEED=41");
}

}  // namespace
}  // namespace ra
