#include "ra/event.h"

#include "ra/barrier.h"
#include "ra/scope.h"
#include "ra/semaphore.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

RA_BOTH_SCHEDULERS(Event, LetsAllThroughOnceItIsSet) {
  event ready;
  std::atomic<int> through{0};
  concurrent([&](scope& s) {
    for (int i = 0; i < 4; ++i) {
      static_cast<void>(s.spawn([&] {
        EXPECT_TRUE(ready.wait());
        through.fetch_add(1);
      }));
    }
    static_cast<void>(sleep_for(1ms));
    EXPECT_EQ(through.load(), 0);
    EXPECT_FALSE(ready.is_set());
    ready.set();
    EXPECT_TRUE(ready.wait());
  });
  EXPECT_EQ(through.load(), 4);
  ready.reset();
  EXPECT_EQ(ready.wait_for(1ms).error(), failure::timed_out);
  ready.set();
  ready.set();
  EXPECT_TRUE(ready.wait_for(0ms));
}

RA_BOTH_SCHEDULERS(Event, WaitIsEndedByAStop) {
  event never;
  concurrent([&](scope& s) {
    task<failure> waits = s.spawn([&] { return never.wait().error(); });
    task<failure> timed = s.spawn([&] { return never.wait_for(1h).error(); });
    static_cast<void>(sleep_for(1ms));
    s.request_stop();
    EXPECT_EQ(waits.join(), failure::stopped);
    EXPECT_EQ(timed.join(), failure::stopped);
  });
}

RA_BOTH_SCHEDULERS(Semaphore, LetsSoManyInAtATime) {
  semaphore permits(3);
  barrier three(3);
  std::atomic<int> inside{0};
  concurrent([&](scope& s) {
    for (int i = 0; i < 12; ++i) {
      static_cast<void>(s.spawn([&] {
        EXPECT_TRUE(permits.acquire());
        EXPECT_LE(inside.fetch_add(1), 2);
        EXPECT_TRUE(three.arrive_and_wait());  // as many as that are inside
        inside.fetch_sub(1);
        permits.release();
      }));
    }
  });
  EXPECT_EQ(permits.available(), 3);
}

RA_BOTH_SCHEDULERS(Semaphore, PermitsGoToWhoWaits) {
  semaphore permits(0);
  concurrent([&](scope& s) {
    EXPECT_FALSE(permits.try_acquire());
    EXPECT_EQ(permits.acquire_for(1ms).error(), failure::timed_out);
    std::vector<task<bool>> waiting;
    for (int i = 0; i < 4; ++i) {
      waiting.push_back(s.spawn([&] { return permits.acquire().has_value(); }));
    }
    static_cast<void>(sleep_for(1ms));
    permits.release(6);
    for (task<bool>& each : waiting) EXPECT_TRUE(each.join());
    EXPECT_EQ(permits.available(), 2);
    EXPECT_TRUE(permits.try_acquire());
    EXPECT_TRUE(permits.acquire_for(1h));
    task<failure> stopped = s.spawn([&] { return permits.acquire().error(); });
    static_cast<void>(sleep_for(1ms));
    s.request_stop();
    EXPECT_EQ(stopped.join(), failure::stopped);
    permits.release();
    EXPECT_EQ(permits.available(), 1);  // who was stopped has not taken it
  });
}

TEST(Semaphore, IsSharedByTasksAndThreads) {
  semaphore there(0);
  semaphore back(0);
  std::thread outside([&] {
    for (int i = 0; i < 200; ++i) {
      EXPECT_TRUE(there.acquire());
      back.release();
    }
  });
  concurrent([&](scope&) {
    for (int i = 0; i < 200; ++i) {
      there.release();
      EXPECT_TRUE(back.acquire());
    }
  });
  outside.join();
}

RA_BOTH_SCHEDULERS(Barrier, KeepsRoundsTogether) {
  constexpr int tasks = 4;
  constexpr int rounds = 20;
  barrier all(tasks);
  std::atomic<int> arrived{0};
  concurrent([&](scope& s) {
    for (int i = 0; i < tasks; ++i) {
      static_cast<void>(s.spawn([&] {
        for (int round = 1; round <= rounds; ++round) {
          arrived.fetch_add(1);
          EXPECT_TRUE(all.arrive_and_wait());
          EXPECT_GE(arrived.load(), round * tasks);
          EXPECT_TRUE(all.arrive_and_wait());  // nobody adds to the next round before
          EXPECT_EQ(arrived.load() >= round * tasks, true);
        }
      }));
    }
  });
  EXPECT_EQ(arrived.load(), tasks * rounds);
}

RA_BOTH_SCHEDULERS(Barrier, GoesOnWithoutWhoLeavesOrIsStopped) {
  barrier all(3);
  event second_round;
  concurrent([&](scope& s) {
    task<bool> first = s.spawn([&] {
      const bool met = all.arrive_and_wait().has_value();
      second_round.set();
      return met && all.arrive_and_wait().has_value();
    });
    task<failure> stopped = s.spawn([&] {
      return concurrent([&](scope& inner) {
        inner.request_stop();
        return all.arrive_and_wait().error();
      });
    });
    EXPECT_EQ(stopped.join(), failure::stopped);
    all.arrive_and_drop();
    static_cast<void>(s.spawn([&] {
      EXPECT_TRUE(second_round.wait());
      EXPECT_TRUE(all.arrive_and_wait());
    }));
    EXPECT_TRUE(first.join());
  });
}

}  // namespace
}  // namespace ra
