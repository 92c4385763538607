// What a coroutine can wait for besides channels, tasks, events, permits and times: co_test.cpp.

#include "ra/co.h"

#include "ra/barrier.h"
#include "ra/channel.h"
#include "ra/condition.h"
#include "ra/event.h"
#include "ra/future.h"
#include "ra/mutex.h"
#include "ra/process.h"
#include "ra/scope.h"
#include "ra/select.h"
#include "ra/shared_mutex.h"
#include "ra/ticker.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>

namespace ra {
namespace {

using namespace std::chrono_literals;

RA_BOTH_SCHEDULERS(CoAwait, AwaitsOneOfSeveral) {
  channel<int> numbers(0);
  channel<std::string> words(1);
  event over;
  const int found = concurrent([&](scope& s) {
    task<int> choosing = s.spawn(
        [](channel<int>& from, channel<std::string>& also, event& end) -> co<int> {
          int sum = 0;
          bool done = false;
          while (!done) {
            const result<std::size_t> which = co_await on_any(
                on_receive(from, [&](int number) { sum += number; }),
                on_receive(also, [&](std::string word) { sum += static_cast<int>(word.size()); }),
                on_set(end, [&] { done = true; }));
            if (!which) co_return -1;
          }
          co_return sum;
        },
        std::ref(numbers), std::ref(words), std::ref(over));
    for (int i = 1; i <= 3; ++i) {
      EXPECT_TRUE(numbers.send(i));
      EXPECT_TRUE(words.send(std::string(10, 'w')));
    }
    while (words.size() > 0) static_cast<void>(sleep_for(1ms));
    over.set();
    return choosing.join();
  });
  EXPECT_EQ(found, 36);
}

RA_BOTH_SCHEDULERS(CoAwait, AwaitsOneOfSeveralUntilATimeOrAStop) {
  channel<int> silent(0);
  const auto choose = [](channel<int>& from, std::chrono::milliseconds length) -> co<result<int>> {
    co_return co_await on_any(on_receive(from, [](int number) { return number; }),
                              after(length, [] { return -1; }));
  };
  EXPECT_EQ(*choose(silent, 1ms).join(), -1);
  const result<int> stopped = concurrent([&](scope& s) {
    task<result<int>> waiting = s.spawn([&] { return choose(silent, 1h); });
    s.request_stop();
    return waiting.join();
  });
  EXPECT_EQ(stopped.error(), failure::stopped);
}

RA_BOTH_SCHEDULERS(CoAwait, AwaitsLocks) {
  mutex one;
  shared_mutex other;
  int sum = 0;
  int seen = 0;
  concurrent([&](scope& s) {
    for (int i = 0; i < 4; ++i) {
      static_cast<void>(s.spawn([&]() -> co<> {
        {
          const result<std::unique_lock<mutex>> held = co_await on_lock(one);
          if (!held) co_return;
          const int before = sum;
          static_cast<void>(co_await on_turn());  // with the lock held, on another worker perhaps
          sum = before + 1;
        }
        {
          const auto reading = co_await on_lock_shared(other);
          EXPECT_GE(seen, 0);
        }
        const auto writing = co_await on_lock(other);
        ++seen;
      }));
    }
  });
  EXPECT_EQ(sum, 4);
  EXPECT_EQ(seen, 4);
  EXPECT_TRUE(one.try_lock());
  one.unlock();
}

RA_BOTH_SCHEDULERS(CoAwait, LocksOnlyWhereTheLockIsTheBranch) {
  mutex one;
  channel<int> ready(1);
  concurrent([&](scope& s) {
    const std::lock_guard held(one);
    task<int> choosing = s.spawn([&]() -> co<int> {
      co_return *co_await on_any(on_lock(one, [](std::unique_lock<mutex>) { return 1; }),
                                 on_receive(ready, [](int) { return 2; }));
    });
    EXPECT_TRUE(ready.send(0));
    EXPECT_EQ(choosing.join(), 2);
  });
  EXPECT_TRUE(one.try_lock());
  one.unlock();
}

RA_BOTH_SCHEDULERS(CoAwait, AwaitsTheValueOfAFuture) {
  promise<std::string> given;
  promise<std::unique_ptr<int>> single;
  promise<int> broken;
  promise<int> failed;
  const std::string all = concurrent([&](scope& s) {
    task<std::string> waiting = s.spawn(
        [](future<std::string> word, future<std::unique_ptr<int>> number, future<int> never,
           future<int> thrown) -> co<std::string> {
          std::string text = *co_await word + *co_await word;  // any number of times
          text += std::to_string(**co_await std::move(number));
          if ((co_await never).error() == failure::closed) text += " closed";
          try {
            static_cast<void>(co_await thrown);
          } catch (const std::runtime_error& error) {
            text += error.what();
          }
          co_return text;
        },
        given.get_future(), single.get_future(), broken.get_future(), failed.get_future());
    given.set_value("twice ");
    single.set_value(std::make_unique<int>(7));
    { const promise<int> dropped = std::move(broken); }
    failed.set_error(std::make_exception_ptr(std::runtime_error(" thrown")));
    return waiting.join();
  });
  EXPECT_EQ(all, "twice twice 7 closed thrown");
}

RA_BOTH_SCHEDULERS(CoAwait, AsksProcessesAndAwaitsTheirEnd) {
  class doubler : public process<doubler> {
   public:
    RA_MESSAGE int twice(int number) { return 2 * number; }
    RA_MESSAGE void finish() { end(); }
  };
  const pid<doubler> one = spawn<doubler>();
  const int answer = [](const pid<doubler>& asked) -> co<int> {
    int sum = 0;
    for (int i = 0; i < 3; ++i) sum += *co_await asked.async<&doubler::twice>(i);
    static_cast<void>(asked.send<&doubler::finish>());
    const result<exit_reason> why = co_await asked.async_end();
    // It may have been over before we asked.
    EXPECT_TRUE(why->normal() || why->why() == exit_reason::kind::unknown);
    EXPECT_FALSE(asked.alive());
    co_return sum;
  }(one)
                                                    .join();
  EXPECT_EQ(answer, 6);
}

RA_BOTH_SCHEDULERS(CoAwait, AwaitsBarriersConditionsAndTicks) {
  barrier together(3);
  mutex lock;
  condition changed;
  int arrived = 0;
  int passed = 0;
  concurrent([&](scope& s) {
    for (int i = 0; i < 3; ++i) {
      static_cast<void>(s.spawn([&]() -> co<> {
        if (!co_await on_arrival(together)) co_return;
        std::unique_lock held(lock);
        ++arrived;
        changed.notify_all();
        while (arrived < 3) {
          if (!co_await on_change(changed, held)) co_return;
          EXPECT_TRUE(held.owns_lock());
        }
        ++passed;
      }));
    }
    static_cast<void>(s.spawn([&]() -> co<> {
      ticker every(100us);
      const result<std::uint64_t> ticks = co_await on_tick(every);
      EXPECT_TRUE(ticks && *ticks >= 1);
    }));
  });
  EXPECT_EQ(passed, 3);
}

}  // namespace
}  // namespace ra
