#include "ra/mutex.h"

#include "ra/condition.h"
#include "ra/guarded.h"
#include "ra/once.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

RA_BOTH_SCHEDULERS(Mutex, LetsOneInAtATime) {
  mutex m;
  int inside = 0;
  long count = 0;
  concurrent([&](scope& s) {
    for (int i = 0; i < 4; ++i) {
      static_cast<void>(s.spawn([&, i] {
        for (int k = 0; k < 20; ++k) {
          const std::scoped_lock held(m);
          EXPECT_EQ(++inside, 1);
          if ((k + i) % 7 == 0) static_cast<void>(sleep_for(1us));  // and suspends with it
          ++count;
          --inside;
        }
      }));
    }
  });
  EXPECT_EQ(count, 80);
}

TEST(Mutex, IsHandedToWhoHasWaitedLongest) {
  // Who comes first is sure in virtual time only.
  test::expect_simulated(seeds(test::seeds_to_try(100)), [] {
    mutex m;
    std::vector<int> order;
    concurrent([&](scope& s) {
      std::unique_lock held(m);
      for (int i = 0; i < 5; ++i) {
        static_cast<void>(s.spawn([&, i] {
          static_cast<void>(sleep_for(std::chrono::milliseconds(1 + i)));
          const std::scoped_lock mine(m);
          order.push_back(i);
        }));
      }
      static_cast<void>(sleep_for(20ms));
      held.unlock();
      const std::scoped_lock last(m);  // though nobody else has run yet
      order.push_back(5);
    });
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4, 5}));
  });
}

RA_BOTH_SCHEDULERS(Mutex, WaitIsEndedByTimeAndStopWhereItMayFail) {
  mutex m;
  concurrent([&](scope& s) {
    std::unique_lock held(m);
    task<bool> late = s.spawn([&] { return m.try_lock_for(1ms); });
    EXPECT_FALSE(late.join());
    task<bool> stopped = s.spawn([&] { return m.try_lock_for(1h); });
    task<int> waits = s.spawn([&] {
      const std::scoped_lock mine(m);
      return 1;
    });
    static_cast<void>(sleep_for(1ms));
    s.request_stop();
    EXPECT_FALSE(stopped.join());
    EXPECT_FALSE(waits.ended());
    held.unlock();
    EXPECT_EQ(waits.join(), 1);
    EXPECT_TRUE(m.try_lock());
    m.unlock();
  });
}

TEST(Mutex, IsSharedByTasksAndThreads) {
  mutex m;
  mutex other;
  int count = 0;
  const auto work = [&] {
    for (int i = 0; i < 500; ++i) {
      const std::scoped_lock both(m, other);
      ++count;
    }
  };
  std::thread outside(work);
  concurrent([&](scope& s) {
    for (int i = 0; i < 3; ++i) static_cast<void>(s.spawn(work));
  });
  outside.join();
  EXPECT_EQ(count, 2000);
}

#ifndef NDEBUG
TEST(MutexDeathTest, TellsOfMisuse) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_DEATH(concurrent([](scope&) {
                 mutex m;
                 m.lock();
                 m.lock();
               }),
               "locks a mutex that it holds already");
  EXPECT_DEATH(concurrent([](scope& s) {
                 mutex m;
                 m.lock();
                 s.spawn([&] { m.unlock(); }).join();
               }),
               "unlocked by who does not hold it");
  EXPECT_DEATH(concurrent([](scope& s) {
                 mutex m;
                 s.spawn([&] { m.lock(); }).join();
                 m.unlock();
               }),
               "ends while it holds a lock");
}
#endif

RA_BOTH_SCHEDULERS(Condition, WakesWhenWhatIsWaitedForIsTrue) {
  mutex m;
  condition changed;
  std::vector<int> queue;
  int sum = 0;
  concurrent([&](scope& s) {
    for (int i = 0; i < 3; ++i) {
      static_cast<void>(s.spawn([&] {
        for (int k = 0; k < 10; ++k) {
          std::unique_lock held(m);
          EXPECT_TRUE(changed.wait(held, [&] { return !queue.empty(); }));
          sum += queue.back();
          queue.pop_back();
        }
      }));
    }
    for (int k = 0; k < 30; ++k) {
      const std::scoped_lock held(m);
      queue.push_back(k);
      changed.notify_one();
    }
  });
  EXPECT_EQ(sum, 435);
}

RA_BOTH_SCHEDULERS(Condition, WaitIsEndedByTimeAndStopWithTheMutexHeld) {
  mutex m;
  condition never;
  concurrent([&](scope& s) {
    std::unique_lock held(m);
    EXPECT_EQ(never.wait_for(held, 1ms, [] { return false; }).error(), failure::timed_out);
    EXPECT_TRUE(held.owns_lock());
    held.unlock();
    task<failure> stopped = s.spawn([&] {
      std::unique_lock mine(m);
      const failure why = never.wait(mine, [] { return false; }).error();
      EXPECT_FALSE(m.try_lock());
      return why;
    });
    static_cast<void>(sleep_for(1ms));
    EXPECT_TRUE(m.try_lock());  // released while it waits
    m.unlock();
    s.request_stop();
    EXPECT_EQ(stopped.join(), failure::stopped);
  });
}

RA_BOTH_SCHEDULERS(Condition, WakesAll) {
  mutex m;
  condition changed;
  bool go = false;
  int gone = 0;
  concurrent([&](scope& s) {
    for (int i = 0; i < 5; ++i) {
      static_cast<void>(s.spawn([&] {
        std::unique_lock held(m);
        EXPECT_TRUE(changed.wait(held, [&] { return go; }));
        ++gone;
      }));
    }
    static_cast<void>(sleep_for(1ms));
    const std::scoped_lock held(m);
    EXPECT_EQ(gone, 0);
    go = true;
    changed.notify_all();
  });
  EXPECT_EQ(gone, 5);
}

RA_BOTH_SCHEDULERS(Guarded, IsUsedByOneAtATime) {
  guarded<std::string> text("a");
  concurrent([&](scope& s) {
    for (int i = 0; i < 10; ++i) {
      static_cast<void>(s.spawn([&] { text.with([](std::string& t) { t += 'b'; }); }));
    }
  });
  const guarded<std::string>& read = text;
  EXPECT_EQ(read.with([](const std::string& t) { return t.size(); }), 11u);
  EXPECT_THROW(text.with([](std::string&) { throw std::runtime_error("inside"); }),
               std::runtime_error);
  EXPECT_EQ(text.with([](std::string& t) { return t.front(); }), 'a');
}

RA_BOTH_SCHEDULERS(Once, IsDoneOnceAndTriedAgainWhenItThrows) {
  once first;
  int tries = 0;
  int failed = 0;
  concurrent([&](scope& s) {
    for (int i = 0; i < 6; ++i) {
      static_cast<void>(s.spawn([&] {
        try {
          first.call([&] {
            static_cast<void>(sleep_for(10us));
            if (++tries == 1) throw std::runtime_error("not yet");
          });
          EXPECT_TRUE(first.done());
          EXPECT_EQ(tries, 2);
        } catch (const std::runtime_error&) {
          ++failed;
        }
      }));
    }
  });
  EXPECT_EQ(tries, 2);
  EXPECT_EQ(failed, 1);
}

}  // namespace
}  // namespace ra
