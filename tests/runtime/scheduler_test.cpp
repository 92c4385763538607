#include "schedule/scheduler.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>
#include <vector>

namespace ra::detail {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t stack_bytes = std::size_t{68} * 1024;

/// A body to run once on a worker.
template <class F>
struct job : runnable {
  explicit job(F called) : runnable(&call), body(std::move(called)) {}
  static void call(runnable* self) noexcept { static_cast<job*>(self)->body(); }
  F body;
};

template <class Condition>
bool eventually(Condition holds) {
  const auto until = steady::now() + std::chrono::seconds(30);
  while (!holds()) {
    if (steady::now() > until) return false;
    std::this_thread::sleep_for(milliseconds(1));
  }
  return true;
}

TEST(Scheduler, RunsWhatForeignThreadsSubmit) {
  scheduler work(2, stack_bytes);
  std::atomic<int> ran{0};
  const auto count = [&] { ran.fetch_add(1); };
  std::vector<std::unique_ptr<job<decltype(count)>>> jobs;
  for (int i = 0; i < 3000; ++i) jobs.push_back(std::make_unique<job<decltype(count)>>(count));
  std::vector<std::thread> threads;
  for (int part = 0; part < 3; ++part) {
    threads.emplace_back([&, part] {
      for (int i = 0; i < 1000; ++i) work.submit(*jobs[static_cast<std::size_t>(part * 1000 + i)]);
    });
  }
  for (std::thread& each : threads) each.join();
  EXPECT_TRUE(eventually([&] { return ran.load() == 3000; }));
}

TEST(Scheduler, MissesNoSubmissionHoweverSleepyItsWorkers) {
  for (const std::size_t workers : {std::size_t{1}, std::size_t{2}, std::size_t{4}}) {
    scheduler work(workers, stack_bytes);
    for (int round = 0; round < 400; ++round) {
      std::atomic<bool> ran{false};
      job one([&] { ran.store(true); });
      work.submit(one);
      // Some rounds hit a spinning worker, some one that falls asleep, some one that sleeps.
      while (!ran.load()) std::this_thread::yield();
      const auto pause = std::chrono::microseconds((round * 7) % 90);
      const auto until = steady::now() + pause;
      while (steady::now() < until) {
      }
    }
  }
}

TEST(Scheduler, GivesEveryThreadBackWhenIdle) {
  scheduler work(2, stack_bytes);
  std::atomic<bool> ran{false};
  job one([&] { ran.store(true); });
  work.submit(one);
  ASSERT_TRUE(eventually([&] { return ran.load(); }));
  EXPECT_TRUE(eventually([&] { return work.workers_hosted() == 0; }));
}

// The thread that submits may lose the processor while it still stands for the searcher, and the
// worker it called may have queued a child by then.
TEST(Scheduler, WakesAnotherWorkerHoweverLateTheSubmitterReturns) {
  std::atomic<bool> over{false};
  std::vector<std::thread> crowd;  // so that it does lose the processor
  for (int i = 0; i < 4; ++i) {
    crowd.emplace_back([&] {
      while (!over.load(std::memory_order_relaxed)) {
      }
    });
  }
  for (int round = 0; round < 12; ++round) {
    scheduler work(2, stack_bytes);
    std::atomic<bool> child_ran{false};
    std::atomic<bool> give_up{false};
    job child([&] { child_ran.store(true); });
    job parent([&] {
      this_worker()->children().push(child);
      this_worker()->offer_children();
      while (!child_ran.load() && !give_up.load()) std::this_thread::yield();
    });
    work.submit(parent);
    const bool ran = eventually([&] { return child_ran.load(); });
    give_up.store(true);
    EXPECT_TRUE(ran) << "in round " << round;
    if (!ran) break;
  }
  over.store(true);
  for (std::thread& each : crowd) each.join();
}

// To wake one costs more than most work, and the work would have to wait for that.
TEST(Scheduler, WakesNobodyForAPieceOfWorkThatIsTaken) {
  scheduler work(2, stack_bytes);
  std::size_t most = 0;
  for (int round = 0; round < 5; ++round) {
    std::atomic<bool> over{false};
    job only([&] {
      const auto until = steady::now() + milliseconds(20);
      while (steady::now() < until) {
        most = std::max(most, work.workers_hosted());
        std::this_thread::yield();
      }
      over.store(true);
    });
    work.submit(only);
    ASSERT_TRUE(eventually([&] { return over.load(); }));
  }
  EXPECT_EQ(most, 1u);
}

TEST(Scheduler, RunsEverythingInTurnOnOneWorker) {
  scheduler work(1, stack_bytes);
  // Two that wake each other for ever, and one that waits its turn behind them.
  std::atomic<bool> stop{false};
  std::atomic<int> left{2};
  struct pair : runnable {
    pair(body called, std::atomic<bool>& ends, std::atomic<int>& still)
        : runnable(called), stop(&ends), left(&still) {}
    std::atomic<bool>* stop;
    std::atomic<int>* left;
  };
  const auto again = [](runnable* self) noexcept {
    auto* mine = static_cast<pair*>(self);
    if (mine->stop->load()) {
      mine->left->fetch_sub(1);
    } else {
      this_worker()->schedule_next(*mine);
    }
  };
  pair first(again, stop, left);
  pair second(again, stop, left);
  work.submit(first);
  work.submit(second);
  job waiting([&] { stop.store(true); });
  work.submit(waiting);
  EXPECT_TRUE(eventually([&] { return left.load() == 0; }));
}

TEST(Scheduler, FiresTimersInOrderAndNotEarly) {
  scheduler work(2, stack_bytes);
  struct alarm : timer {
    alarm() : timer(&ring) {}
    static void ring(timer& self) noexcept {
      auto& mine = static_cast<alarm&>(self);
      mine.late = steady::now() - mine.due;
      mine.rank = mine.order->fetch_add(1);
    }
    std::atomic<int>* order = nullptr;
    std::atomic<int> rank{-1};
    steady::duration late{};
  };
  std::atomic<int> order{0};
  std::vector<alarm> alarms(20);
  const auto start = steady::now() + milliseconds(20);
  for (std::size_t i = 0; i < alarms.size(); ++i) {
    alarms[i].order = &order;
    const std::size_t place = (i * 7) % alarms.size();  // not in order of time
    work.add_timer(alarms[i], start + std::chrono::microseconds(300 * place));
  }
  work.remove_timer(alarms[3]);
  ASSERT_TRUE(eventually([&] { return order.load() == 19; }));
  EXPECT_EQ(alarms[3].rank.load(), -1);
  for (const alarm& each : alarms) {
    EXPECT_GE(each.late.count(), 0);
    for (const alarm& other : alarms) {
      if (each.rank < 0 || other.rank < 0) continue;
      EXPECT_EQ(each.due < other.due, each.rank < other.rank);
    }
  }
}

TEST(Scheduler, LeavesTbbItsThreadsWhileATaskAsksForThem) {
  scheduler work(2, stack_bytes);
  std::atomic<int> others{0};
  std::atomic<bool> done{false};
  std::atomic<bool> stop{false};
  // A second task that keeps the other worker busy, in turns.
  struct spinner : runnable {
    explicit spinner(std::atomic<bool>& ends) : runnable(&turn), stop(&ends) {}
    static void turn(runnable* self) noexcept {
      auto* mine = static_cast<spinner*>(self);
      if (mine->stop->load()) {
        mine->ended.store(true);
      } else {
        this_worker()->schedule_last(*mine);
      }
    }
    std::atomic<bool>* stop;
    std::atomic<bool> ended{false};
  } busy(stop);
  work.submit(busy);
  job parallel([&] {
    call_on_native_stack(
        [](void* found) {
          const auto here = std::this_thread::get_id();
          // Ends only when a second thread has come to help, however long that takes.
          std::atomic<bool> helped{false};
          tbb::parallel_for(0, 2, [&](int) {
            if (std::this_thread::get_id() != here) helped.store(true);
            const auto until = steady::now() + std::chrono::seconds(10);
            while (!helped.load() && steady::now() < until) std::this_thread::yield();
          });
          static_cast<std::atomic<int>*>(found)->store(helped.load() ? 1 : 0);
        },
        &others);
    done.store(true);
  });
  work.submit(parallel);
  ASSERT_TRUE(eventually([&] { return done.load(); }));
  EXPECT_EQ(others.load(), 1);
  stop.store(true);
  EXPECT_TRUE(eventually([&] { return busy.ended.load(); }));
}

TEST(Scheduler, TakesPartInAProgramThatUsesTbbItself) {
  scheduler work(2, stack_bytes);
  std::atomic<int> ran{0};
  const auto count = [&] { ran.fetch_add(1); };
  std::vector<std::unique_ptr<job<decltype(count)>>> jobs;
  for (int i = 0; i < 64; ++i) jobs.push_back(std::make_unique<job<decltype(count)>>(count));
  tbb::parallel_for(std::size_t{0}, jobs.size(), [&](std::size_t i) { work.submit(*jobs[i]); });
  EXPECT_TRUE(eventually([&] { return ran.load() == 64; }));
}

TEST(Scheduler, RunsWhereTbbIsHeldToOneThread) {
  const tbb::global_control one(tbb::global_control::max_allowed_parallelism, 1);
  scheduler work(2, stack_bytes);
  std::atomic<int> ran{0};
  job first([&] { ran.fetch_add(1); });
  job second([&] { ran.fetch_add(1); });
  work.submit(first);
  work.submit(second);
  EXPECT_TRUE(eventually([&] { return ran.load() == 2; }));
}

}  // namespace
}  // namespace ra::detail
