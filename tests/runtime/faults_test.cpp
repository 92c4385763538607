// What may go wrong around the primitives: no memory, exceptions of the user's own, handlers that
// never return, very many timers, clocks that jump. Every public operation survives every one.

#include "many.h"
#include "ra/channel.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/select.h"
#include "ra/simulate.h"
#include "ra/timer.h"
#include "schedule/scheduler.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

class speaker : public process<speaker> {
 public:
  RA_MESSAGE std::string say(std::string what) { return what + what; }
};

/// Uses what there is; leaves nothing behind however it ends.
void use_everything() {
  channel<std::unique_ptr<int>> numbers(2);  // tasks use them: they outlive the scope
  channel<int> one(1);
  concurrent([&](scope& s) {
    task<int> sum = s.spawn([&] {
      int total = 0;
      for (std::unique_ptr<int>& each : numbers) total += *each;
      return total;
    });
    task<void> sender = s.spawn([&] {
      struct closing {
        channel<std::unique_ptr<int>>& end;
        ~closing() { end.close(); }
      } const after{numbers};
      for (int i = 0; i < 4; ++i) {
        if (!numbers.send(std::make_unique<int>(i))) return;
        static_cast<void>(numbers.try_send(std::make_unique<int>(i)));
        static_cast<void>(numbers.send_for(std::make_unique<int>(i), 1ms));
      }
    });
    static_cast<void>(concurrent(timeout(3ms), [&](scope&) {
      static_cast<void>(select(on_receive(one, [](int) {}), after(1ms)));
      static_cast<void>(one.receive_for(1ms));
      static_cast<void>(one.receive());
    }));
    struct ended_at_the_end {
      pid<speaker> it;
      ~ended_at_the_end() { it.stop(); }
    } const who{spawn<speaker>()};
    static_cast<void>(who.it.send<&speaker::say>(std::string(100, 'a')));
    static_cast<void>(who.it.request<&speaker::say>(std::string(100, 'b')));
    sender.join();
    sum.join();
  });
}

TEST(Faults, EveryOperationSurvivesEveryFailedAllocation) {
  const simulation_report all = simulate(every(fault::allocation), use_everything);
  EXPECT_TRUE(all) << all.text;
  EXPECT_GT(all.runs, 20u);
}

TEST(Faults, EveryOperationSurvivesEveryInjectedException) {
  const simulation_report all = simulate(every(fault::exception), use_everything);
  EXPECT_TRUE(all) << all.text;
  EXPECT_GT(all.runs, 4u);
}

TEST(Faults, EveryOperationSurvivesAStopAtEveryPoint) {
  const simulation_report all = simulate(every(fault::stop), use_everything);
  EXPECT_TRUE(all) << all.text;
  EXPECT_GT(all.runs, 20u);
}

TEST(Faults, EveryOperationSurvivesFullQueuesAndLateTimers) {
  for (const fault kind : {fault::full, fault::late}) {
    const simulation_report all = simulate(every(kind), use_everything);
    EXPECT_TRUE(all) << all.text;
  }
}

TEST(Faults, AnyTwoFaultsInAnyScheduleAreSurvived) {
  const simulation_report all = simulate(
      seeds(300), use_everything,
      {.faults = {fault::exception, fault::allocation, fault::stop, fault::late, fault::full}});
  EXPECT_TRUE(all) << all.text;
}

/// Throws when it is copied or moved for the n-th time.
struct fragile {
  explicit fragile(int& until) noexcept : left(&until) {}
  fragile(const fragile& other) : left(other.left) {
    if (--*left == 0) throw std::runtime_error("copied once too often");
  }
  int* left;
};

TEST(Faults, ACopyThatThrowsStartsNoTask) {
  for (int n = 1; n < 12; ++n) {
    int left = n;
    std::atomic<int> calls{0};
    const fragile given(left);
    try {
      concurrent([&](scope& s) { s.spawn([&calls](const fragile&) { ++calls; }, given).join(); });
      EXPECT_EQ(calls.load(), 1);
    } catch (const std::runtime_error&) {
      EXPECT_EQ(calls.load(), 0);  // the task was not started, or failed before its call
    }
  }
}

TEST(Faults, AConstructorThatThrowsMakesNoProcess) {
  struct unborn : process<unborn> {
    unborn() { throw std::runtime_error("not today"); }
    RA_MESSAGE void never() {}
  };
  for (int i = 0; i < 100; ++i) EXPECT_THROW(static_cast<void>(spawn<unborn>()), std::runtime_error);
}

TEST(Faults, AnExceptionDuringUnwindingWaitsItsTurn) {
  struct joins_in_its_destructor {
    task<void> awaited;
    std::atomic<int>& joined;
    ~joins_in_its_destructor() {
      try {
        awaited.join();
      } catch (const std::logic_error&) {
        joined.fetch_add(1);
      }
    }
  };
  std::atomic<int> joined{0};
  EXPECT_THROW(concurrent([&](scope& s) {
                 const joins_in_its_destructor guard{
                     s.spawn([] {
                       static_cast<void>(sleep_for(1ms));
                       throw std::logic_error("the task's");
                     }),
                     joined};
                 throw std::runtime_error("the body's");
               }),
               std::logic_error);  // the first to fail is the task; its scope tells of it
  EXPECT_EQ(joined.load(), 1);
}

class stubborn : public process<stubborn> {
 public:
  RA_MESSAGE void spin(std::atomic<bool>* until) {
    while (!until->load()) std::this_thread::yield();
  }
};

TEST(Faults, AHandlerThatDoesNotReturnHoldsOnlyItsOwnWorker) {
  const runtime two({.workers = 2});
  std::atomic<bool> answered{false};
  std::atomic<bool> release{false};
  // The thread that waits for the scope is a worker meanwhile, and may be the one that is held.
  std::thread releasing([&] {
    const auto until = std::chrono::steady_clock::now() + 60s;
    while (!answered.load() && std::chrono::steady_clock::now() < until) {
      std::this_thread::sleep_for(1ms);
    }
    EXPECT_TRUE(answered.load());
    release.store(true);
  });
  const pid<stubborn> stuck = spawn<stubborn>();
  concurrent([&](scope&) {
    ASSERT_TRUE(stuck.send<&stubborn::spin>(&release));
    const pid<speaker> other = spawn<speaker>();
    for (int i = 0; i < 100; ++i) {
      EXPECT_EQ(*other.request<&speaker::say>(std::string("ha")), "haha");
    }
    other.stop();
    stuck.stop();  // heard when the handler returns
    EXPECT_TRUE(stuck.alive());
    answered.store(true);
  });
  releasing.join();
  static_cast<void>(stuck.wait_for_end());
  EXPECT_FALSE(stuck.alive());
}

TEST(Faults, AHundredThousandTimersFireInTheirOrder) {
  detail::timer_queue timers;
  struct alarm : detail::timer {
    alarm() : timer(&ring) {}
    static void ring(timer& self) noexcept {
      auto& mine = static_cast<alarm&>(self);
      if (mine.due < *mine.last) ++*mine.disorder;
      *mine.last = mine.due;
      ++*mine.fired;
    }
    detail::steady::time_point* last = nullptr;
    int* fired = nullptr;
    int* disorder = nullptr;
  };
  constexpr std::size_t count = 100'000;
  detail::steady::time_point last{};
  int fired = 0;
  int disorder = 0;
  const auto start = detail::steady::time_point(1h);
  std::vector<alarm> alarms(count);
  for (std::size_t i = 0; i < count; ++i) {
    alarms[i].last = &last;
    alarms[i].fired = &fired;
    alarms[i].disorder = &disorder;
    static_cast<void>(timers.add(alarms[i], start + std::chrono::nanoseconds(i * 7919 % count)));
  }
  for (std::size_t i = 0; i < count; i += 3) timers.remove(alarms[i]);
  // A machine that slept: half of the time passes at once.
  EXPECT_TRUE(timers.fire_due(start + std::chrono::nanoseconds(count / 2)));
  EXPECT_TRUE(timers.fire_due(start + std::chrono::nanoseconds(count)));
  EXPECT_EQ(fired, static_cast<int>(count - (count + 2) / 3));
  EXPECT_EQ(disorder, 0);
  EXPECT_EQ(timers.earliest(), detail::steady::time_point::max());
}

TEST(Faults, TenThousandSleepersWakeInTheirOrder) {
  EXPECT_TRUE(simulate(0, [] {
    auto last = std::chrono::steady_clock::now();
    concurrent([&](scope& s) {
      for (int i = 0; i < test::many_blocked(10'000); ++i) {
        static_cast<void>(s.spawn([&last, i] {
          static_cast<void>(sleep_for(std::chrono::milliseconds(i * 7919 % 10'000)));
          const auto now = std::chrono::steady_clock::now();
          if (now < last) throw std::logic_error("woken out of order");
          last = now;
        }));
      }
    });
  }));
}

TEST(Faults, TimesPastAndForEverAreTimes) {
  EXPECT_TRUE(simulate(seeds(5), [] {
    concurrent([](scope& s) {
      EXPECT_TRUE(sleep_until(std::chrono::steady_clock::time_point::min()));
      EXPECT_TRUE(sleep_for(std::chrono::hours(-1)));
      task<result<void>> for_ever = s.spawn([] { return sleep_for(std::chrono::hours::max()); });
      EXPECT_TRUE(sleep_for(std::chrono::hours(24 * 365 * 100)));  // the clock jumps a century
      EXPECT_FALSE(for_ever.ended());
      s.request_stop();
      EXPECT_EQ(for_ever.join().error(), failure::stopped);
    });
  }));
}

}  // namespace
}  // namespace ra
