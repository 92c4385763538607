// Waits that several may end: who does, and that nobody else does as well.

#include "schedule/wait.h"

#include "ra/scope.h"
#include "ra/timer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace ra::detail {
namespace {

using namespace std::chrono_literals;

TEST(Sleeper, IsEndedByOneOnly) {
  struct nobody : sleeper {
    nobody() : sleeper([](sleeper& self) noexcept { ++static_cast<nobody&>(self).woken; }) {}
    int woken = 0;
  } self;
  EXPECT_EQ(self.end(sleeper::stopped), sleeper::ended::by_another);  // it is awake
  self.settle();
  EXPECT_EQ(self.end(sleeper::by_peer + 3), sleeper::ended::early);
  EXPECT_EQ(self.end(sleeper::stopped), sleeper::ended::by_another);
  EXPECT_EQ(self.why(), sleeper::by_peer + 3);
  EXPECT_FALSE(self.fall_asleep_unless_ended());
  self.settle();
  EXPECT_TRUE(self.fall_asleep_unless_ended());
  self.end_and_wake(sleeper::timed_out);
  self.end_and_wake(sleeper::stopped);
  EXPECT_EQ(self.why(), sleeper::timed_out);
  EXPECT_EQ(self.woken, 1);
}

TEST(Sleeper, DeafHearsNoStop) {
  sleeper self([](sleeper&) noexcept {});
  self.fall_asleep(sleeper::deaf);
  EXPECT_EQ(self.end(sleeper::stopped), sleeper::ended::by_another);
  EXPECT_EQ(self.end(sleeper::by_peer), sleeper::ended::asleep);
}

/// A queue in which everyone waits until released.
struct gate {
  spin_lock lock;
  wait_queue waiting;

  blocked pass(stops heed) {
    for (;;) {
      lock.lock();
      waiter place;
      const blocked how = block(waiting, place, lock, heed);
      if (how != blocked::again) return how;
    }
  }
  bool release_one() {
    lock.lock();
    const taken one = waiting.take();
    if (one) one.place->granted = grant::given;
    lock.unlock();
    if (one.asleep != nullptr) one.asleep->wake();
    return static_cast<bool>(one);
  }
  void release_all() {
    lock.lock();
    wake_list all;
    waiting.take_all(grant::closed, all);
    lock.unlock();
    all.wake();
  }
  bool empty() {
    lock.lock();
    const bool is = waiting.empty();
    lock.unlock();
    return is;
  }
};

TEST(Block, IsEndedByAPeer) {
  gate g;
  concurrent([&](scope& s) {
    task<blocked> waits = s.spawn([&] { return g.pass(stops::heeded); });
    while (!g.release_one()) static_cast<void>(sleep_for(100us));
    EXPECT_EQ(waits.join(), blocked::given);
  });
}

TEST(Block, IsEndedByAStopBeforeAndDuringTheWait) {
  for (int round = 0; round < 50; ++round) {
    gate g;
    concurrent([&](scope& s) {
      task<blocked> waits = s.spawn([&] { return g.pass(stops::heeded); });
      if (round % 2 == 0) static_cast<void>(sleep_for(50us));
      s.request_stop();
      EXPECT_EQ(waits.join(), blocked::stopped);
      EXPECT_TRUE(g.empty());
    });
  }
}

TEST(Block, IsEndedByAStopOfAScopeFurtherOut) {
  gate g;
  concurrent([&](scope& outer) {
    task<blocked> waits = outer.spawn([&] {
      return concurrent([&](scope&) {
        return concurrent([&](scope& inner) {
          return inner.spawn([&] { return g.pass(stops::heeded); }).join();
        });
      });
    });
    while (g.empty()) static_cast<void>(sleep_for(50us));
    outer.request_stop();
    EXPECT_EQ(waits.join(), blocked::stopped);
  });
}

TEST(Block, StopWakesTheSecondWaitOfATaskAsWellAsTheFirst) {
  gate g;
  concurrent([&](scope& s) {
    task<blocked> waits = s.spawn([&] {
      EXPECT_EQ(g.pass(stops::heeded), blocked::given);
      EXPECT_EQ(g.pass(stops::ignored), blocked::given);
      return g.pass(stops::heeded);
    });
    while (!g.release_one()) static_cast<void>(sleep_for(50us));
    while (!g.release_one()) static_cast<void>(sleep_for(50us));
    while (g.empty()) static_cast<void>(sleep_for(50us));
    s.request_stop();
    EXPECT_EQ(waits.join(), blocked::stopped);
  });
}

TEST(Block, ThatIgnoresStopsWaitsOn) {
  gate g;
  concurrent([&](scope& s) {
    task<blocked> waits = s.spawn([&] {
      EXPECT_FALSE(sleep_for(60s));  // listens already when it comes to the gate
      return g.pass(stops::ignored);
    });
    static_cast<void>(sleep_for(1ms));
    s.request_stop();
    // Not from here: the task is next on our worker, and we could not sleep any more.
    std::thread releases([&] {
      while (!g.release_one()) std::this_thread::yield();
    });
    EXPECT_EQ(waits.join(), blocked::given);
    releases.join();
  });
}

TEST(Block, HoldsAThreadThatRunsNoTask) {
  gate g;
  std::atomic<int> passed{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      if (g.pass(stops::heeded) == blocked::given) passed.fetch_add(1);
    });
  }
  for (int i = 0; i < 3; ++i) {
    while (!g.release_one()) std::this_thread::yield();
  }
  for (std::thread& each : threads) each.join();
  EXPECT_EQ(passed.load(), 3);
}

TEST(Block, ReleasesTasksAndThreadsTogether) {
  gate g;
  std::atomic<int> in{0};
  const auto enter = [&] {
    in.fetch_add(1);
    return g.pass(stops::heeded);
  };
  concurrent([&](scope& s) {
    task<blocked> first = s.spawn(enter);
    task<blocked> second = s.spawn(enter);
    std::thread third([&] { EXPECT_EQ(enter(), blocked::closed); });
    while (in.load() < 3) static_cast<void>(sleep_for(50us));
    static_cast<void>(sleep_for(1ms));
    g.release_all();
    EXPECT_EQ(first.join(), blocked::closed);
    EXPECT_EQ(second.join(), blocked::closed);
    third.join();
  });
}

TEST(Wait, EndsAtItsDeadline) {
  const auto start = steady::now();
  const auto waits = [] {
    wait mine;
    EXPECT_TRUE(mine.listen());
    mine.settle();
    mine.set_deadline(steady::now() + 3ms);
    return mine.sleep();
  };
  EXPECT_EQ(waits(), sleeper::timed_out);
  EXPECT_EQ(concurrent([&](scope&) { return waits(); }), sleeper::timed_out);
  EXPECT_GE(steady::now() - start, 6ms);
}

TEST(Wait, EndedEarlyDoesNotSleep) {
  concurrent([](scope&) {
    wait mine;
    mine.settle();
    EXPECT_EQ(mine.self().end(sleeper::by_peer + 1), sleeper::ended::early);
    EXPECT_EQ(mine.sleep(), sleeper::by_peer + 1);
    EXPECT_FALSE(mine.has_slept());
  });
}

TEST(Wait, PeerStopAndTimeoutTogetherEndItOnce) {
  for (int round = 0; round < 200; ++round) {
    concurrent([&](scope& s) {
      sleeper nobody([](sleeper&) noexcept {});
      std::atomic<sleeper*> seen{nullptr};
      task<void> waits = s.spawn([&] {
        wait mine;
        if (!mine.listen()) {
          seen.store(&nobody);
          return;
        }
        mine.settle();
        mine.set_deadline(steady::now() + std::chrono::microseconds(round));
        seen.store(&mine.self());
        const sleeper::state why = mine.sleep();
        EXPECT_TRUE(why == sleeper::stopped || why == sleeper::timed_out ||
                    why == sleeper::by_peer);
      });
      std::thread peer([&] {
        while (seen.load() == nullptr) std::this_thread::yield();
        if (round % 3 != 0) seen.load()->end_and_wake(sleeper::by_peer);
      });
      if (round % 2 == 0) s.request_stop();
      waits.join();
      peer.join();  // `waits` keeps the context that it refers to
    });
  }
}

}  // namespace
}  // namespace ra::detail
