#include "ra/co.h"

#include "ra/channel.h"
#include "ra/event.h"
#include "ra/future.h"
#include "ra/mutex.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/select.h"
#include "ra/semaphore.h"
#include "ra/stream.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

co<int> next_of(int number) { co_return number + 1; }

co<int> sum_below(int end) {
  int sum = 0;
  for (int i = 0; i < end; ++i) sum += co_await next_of(i - 1);
  co_return sum;
}

co<int> deep(int depth) {
  if (depth == 0) co_return 0;
  co_return 1 + co_await deep(depth - 1);
}

co<int> failing() {
  throw std::runtime_error("no result");
  co_return 0;
}

co<> send_all(channel<int>& to, int count) {
  for (int i = 0; i < count; ++i) {
    if (!co_await on_send(to, i)) co_return;
  }
  to.close();
}

co<int> add_up(channel<int>& from) {
  int sum = 0;
  while (result<int> each = co_await on_receive(from)) sum += *each;
  co_return sum;
}

RA_BOTH_SCHEDULERS(Co, GivesWhatItReturns) {
  EXPECT_EQ(next_of(41).join(), 42);
  EXPECT_EQ(
      *[]() -> co<std::unique_ptr<int>> { co_return std::make_unique<int>(7); }().join(), 7);
  bool ran = false;
  [](bool& told) -> co<> {
    told = true;
    co_return;
  }(ran)
                        .join();
  EXPECT_TRUE(ran);
  const int both = concurrent([](scope& s) {
    task<int> first = s.spawn(next_of, 1);
    task<int> second = s.spawn([] { return next_of(2); });
    return first.join() + second.join();
  });
  EXPECT_EQ(both, 5);
}

TEST(Co, AwaitsInALoopAndInDepthWithoutStack) {
  EXPECT_EQ(sum_below(30'000).join(), 449'985'000);
  EXPECT_EQ(deep(30'000).join(), 30'000);
}

TEST(Co, DoesNothingUnlessItIsAwaited) {
  bool ran = false;
  {
    const co<> unused = [](bool& told) -> co<> {
      told = true;
      co_return;
    }(ran);
  }
  EXPECT_FALSE(ran);
}

RA_BOTH_SCHEDULERS(Co, ThrowsToWhoAwaits) {
  const bool caught = []() -> co<bool> {
    try {
      co_await failing();
    } catch (const std::runtime_error&) {
      co_return true;
    }
    co_return false;
  }()
                                  .join();
  EXPECT_TRUE(caught);
  EXPECT_THROW(failing().join(), std::runtime_error);
  EXPECT_THROW(concurrent([](scope& s) { s.spawn(failing); }), std::runtime_error);
}

RA_BOTH_SCHEDULERS(Co, SendsAndReceives) {
  for (const std::uint32_t capacity : {0u, 1u, 8u}) {
    channel<int> ch(capacity);
    const int sum = concurrent([&](scope& s) {
      task<int> adding = s.spawn(add_up, std::ref(ch));
      s.spawn(send_all, std::ref(ch), 20);
      return adding.join();
    });
    EXPECT_EQ(sum, 190);
  }
}

RA_BOTH_SCHEDULERS(Co, MeetsTasksThatBlock) {
  channel<int> there(0);
  channel<int> back(0);
  concurrent([&](scope& s) {
    s.spawn(
        [](channel<int>& from, channel<int>& to) -> co<> {
          while (result<int> each = co_await on_receive(from)) {
            if (!co_await on_send(to, *each * 2)) break;
          }
          to.close();
        },
        std::ref(there), std::ref(back));
    for (int i = 0; i < 5; ++i) {
      EXPECT_TRUE(there.send(i));
      EXPECT_EQ(*back.receive(), 2 * i);
    }
    there.close();
    EXPECT_FALSE(back.receive());
  });
}

RA_BOTH_SCHEDULERS(Co, AwaitsTasks) {
  const int sum = concurrent([](scope& s) {
    return s
        .spawn(
            [](scope& inside) -> co<int> {
              task<int> plain = inside.spawn([] { return 1; });
              task<int> other = inside.spawn(next_of, 1);
              task<int> sleeping = inside.spawn([]() -> co<int> {
                static_cast<void>(co_await after(1ms));
                co_return 3;
              });
              const int first = co_await plain;
              const int second = co_await std::move(other);
              co_return first + second + co_await sleeping;
            },
            std::ref(s))
        .join();
  });
  EXPECT_EQ(sum, 6);
}

RA_BOTH_SCHEDULERS(Co, AwaitsFutures) {
  promise<int> given;
  const future<int> later = given.get_future();
  const int value = concurrent([&](scope& s) {
    task<int> waiting = s.spawn(
        [](future<int> of) -> co<int> {
          if (!co_await on_ready(of)) co_return 0;
          co_return of.value();
        },
        later);
    given.set_value(7);
    return waiting.join();
  });
  EXPECT_EQ(value, 7);
}

RA_BOTH_SCHEDULERS(Co, AwaitsEventsAndSemaphores) {
  event ready;
  semaphore two(2);
  int passed = 0;
  int inside = 0;
  int most = 0;
  mutex counting;
  concurrent([&](scope& s) {
    for (int i = 0; i < 6; ++i) {
      s.spawn([&]() -> co<> {
        if (!co_await on_set(ready)) co_return;
        if (!co_await on_acquire(two)) co_return;
        {
          const std::lock_guard held(counting);
          most = std::max(most, ++inside);
        }
        static_cast<void>(co_await after(1ms));
        {
          const std::lock_guard held(counting);
          --inside;
          ++passed;
        }
        two.release();
      });
    }
    ready.set();
  });
  EXPECT_EQ(passed, 6);
  EXPECT_EQ(most, 2);
}

RA_BOTH_SCHEDULERS(Co, IsStoppedWhereItWaits) {
  channel<int> silent(0);
  std::vector<failure> why;
  concurrent([&](scope& s) {
    const auto waiting = [](channel<int>& ch, std::vector<failure>& told) -> co<> {
      const result<int> received = co_await on_receive(ch);
      told.push_back(received.error());
      const result<void> slept = co_await after(1h);
      told.push_back(slept.error());
    };
    task<void> one = s.spawn(waiting, std::ref(silent), std::ref(why));
    s.request_stop();
    one.join();
  });
  EXPECT_EQ(why, (std::vector<failure>{failure::stopped, failure::stopped}));
}

RA_BOTH_SCHEDULERS(Co, HeedsTheDeadlineOfItsScope) {
  const result<int> late = concurrent(timeout(5ms), [](scope& s) {
    return s
        .spawn([]() -> co<int> {
          const result<void> slept = co_await after(1h);
          co_return slept ? 1 : 2;
        })
        .join();
  });
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error(), failure::timed_out);
}

RA_BOTH_SCHEDULERS(Co, KeepsWhatItsLambdaCapturedAndWasGiven) {
  const int length = concurrent([](scope& s) {
    const auto text = std::make_shared<const std::string>("captured, and long enough to be freed");
    return s
        .spawn(
            [text](const std::string& given) -> co<int> {
              static_cast<void>(co_await after(1ms));
              co_return static_cast<int>(text->size() + given.size());
            },
            std::string("given, and long enough to be freed as well"))
        .join();
  });
  EXPECT_EQ(length, 37 + 42);
}

RA_BOTH_SCHEDULERS(Co, MayBlockAsAPlainCall) {
  channel<int> ch(0);
  const int sum = concurrent([&](scope& s) {
    task<int> blocking = s.spawn(
        [](channel<int>& from) -> co<int> {
          int all = 0;
          all += co_await next_of(0);
          for (int i = 0; i < 3; ++i) all += from.receive().value_or(0);
          all += *co_await on_receive(from);
          co_return all;
        },
        std::ref(ch));
    for (int i = 1; i <= 4; ++i) EXPECT_TRUE(ch.send(i));
    return blocking.join();
  });
  EXPECT_EQ(sum, 11);
}

TEST(Co, WaitsWithoutAStack) {
  runtime own;
  channel<int> gate(unbounded);
  const std::size_t before = own.stacks_made();
  const int passed = concurrent([&](scope& s) {
    std::vector<task<int>> all;
    for (int i = 0; i < 10'000; ++i) {
      all.push_back(s.spawn(
          [](channel<int>& from) -> co<int> { co_return co_await on_receive(from) ? 1 : 0; },
          std::ref(gate)));
    }
    for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(gate.send(i));
    int sum = 0;
    for (task<int>& each : all) sum += each.join();
    return sum;
  });
  EXPECT_EQ(passed, 10'000);
  EXPECT_LE(own.stacks_made() - before, 64u);
}

stream<int> doubled(channel<int>& from) {
  while (result<int> each = co_await on_receive(from)) co_yield 2 * *each;
}

RA_BOTH_SCHEDULERS(Stream, GivesElementsAndWaitsBetween) {
  channel<int> ch(1);
  const int sum = concurrent([&](scope& s) {
    s.spawn(send_all, std::ref(ch), 10);
    return s
        .spawn(
            [](channel<int>& from) -> co<int> {
              stream<int> all = doubled(from);
              int found = 0;
              while (const std::optional<int> each = co_await all.next()) found += *each;
              EXPECT_FALSE(co_await all.next());
              co_return found;
            },
            std::ref(ch))
        .join();
  });
  EXPECT_EQ(sum, 90);
}

RA_BOTH_SCHEDULERS(Stream, ThrowsToWhoAsksAndMayBeLeft) {
  const auto alive = std::make_shared<int>(0);
  const int seen = [](std::shared_ptr<int> held) -> co<int> {
    auto counting = [](std::shared_ptr<int> mine) -> stream<int> {
      for (;;) {
        if (*mine == 3) throw std::runtime_error("no more");
        co_yield ++*mine;
      }
    };
    stream<int> all = counting(held);
    stream<int> left = counting(held);
    int last = 0;
    bool thrown = false;
    try {
      while (const std::optional<int> each = co_await all.next()) last = *each;
    } catch (const std::runtime_error&) {
      thrown = true;
    }
    EXPECT_TRUE(thrown);
    EXPECT_FALSE(co_await all.next());
    co_return last;
  }(alive)
                                                        .join();
  EXPECT_EQ(seen, 3);
  EXPECT_EQ(alive.use_count(), 1);
}

}  // namespace
}  // namespace ra
