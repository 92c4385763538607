#include "ra/future.h"

#include "ra/channel.h"
#include "ra/event.h"
#include "ra/scope.h"
#include "ra/select.h"
#include "ra/semaphore.h"
#include "ra/ticker.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

RA_BOTH_SCHEDULERS(Future, GivesItsValueToManyReaders) {
  promise<std::string> made;
  const future<std::string> later = made.get_future();
  concurrent([&](scope& s) {
    std::vector<task<std::string>> readers;
    for (int i = 0; i < 4; ++i) {
      readers.push_back(s.spawn([mine = made.get_future()] { return *mine.get(); }));
    }
    EXPECT_FALSE(later.ready());
    static_cast<void>(sleep_for(1ms));
    made.set_value("there");
    for (task<std::string>& each : readers) EXPECT_EQ(each.join(), "there");
  });
  EXPECT_TRUE(later.ready());
  EXPECT_EQ(later.value(), "there");
  EXPECT_EQ(*later.get(), "there");
}

RA_BOTH_SCHEDULERS(Future, OfAnAbandonedPromiseFails) {
  future<int> never = promise<int>().get_future();
  EXPECT_EQ(never.wait().error(), failure::closed);
  EXPECT_EQ(never.get().error(), failure::closed);
  concurrent([&](scope& s) {
    promise<int> made;
    task<failure> waits = s.spawn([mine = made.get_future()] { return mine.get().error(); });
    static_cast<void>(sleep_for(1ms));
    made = promise<int>();
    EXPECT_EQ(waits.join(), failure::closed);
  });
}

RA_BOTH_SCHEDULERS(Future, ThrowsWhatItsPromiseWasKeptWith) {
  promise<int> made;
  const future<int> bad = made.get_future();
  made.set_error(std::make_exception_ptr(std::runtime_error("bad")));
  EXPECT_TRUE(bad.wait());
  EXPECT_THROW(static_cast<void>(bad.get()), std::runtime_error);
  EXPECT_THROW(static_cast<void>(bad.value()), std::runtime_error);
}

RA_BOTH_SCHEDULERS(Future, GivesAwayWhatCannotBeCopied) {
  promise<std::unique_ptr<int>> made;
  future<std::unique_ptr<int>> later = made.get_future();
  made.set_value(std::make_unique<int>(3));
  EXPECT_EQ(*later.value(), 3);
  EXPECT_EQ(**std::move(later).take(), 3);
  promise<void> done;
  const future<void> nothing = done.get_future();
  done.set_value();
  EXPECT_TRUE(nothing.get());
}

RA_BOTH_SCHEDULERS(Future, WaitIsEndedByTimeAndStop) {
  promise<int> made;
  const future<int> later = made.get_future();
  EXPECT_EQ(later.wait_for(1ms).error(), failure::timed_out);
  concurrent([&](scope& s) {
    task<failure> waits = s.spawn([&] { return later.get().error(); });
    static_cast<void>(sleep_for(1ms));
    s.request_stop();
    EXPECT_EQ(waits.join(), failure::stopped);
  });
}

RA_BOTH_SCHEDULERS(Future, ManyAreWaitedForTogether) {
  concurrent([](scope& s) {
    std::vector<promise<int>> made(3);
    std::vector<future<int>> all;
    for (const promise<int>& each : made) all.push_back(each.get_future());
    promise<std::string> other;
    static_cast<void>(s.spawn([&] {
      static_cast<void>(sleep_for(1ms));
      made[1].set_value(1);
      static_cast<void>(sleep_for(1ms));
      other.set_value("x");
      made[0] = promise<int>();  // abandons the first
      static_cast<void>(sleep_for(1ms));
      made[2].set_value(2);
    }));
    EXPECT_EQ(*when_any(all), 1u);
    EXPECT_EQ(*when_any(all[2], all[1]), 1u);
    EXPECT_TRUE(when_all(all));
    EXPECT_TRUE(when_all(all[0], other.get_future()));
    EXPECT_TRUE(all[0].ready() && all[1].ready() && all[2].ready());
    EXPECT_EQ(when_any(std::vector<future<int>>()).error(), failure::closed);
  });
}

RA_BOTH_SCHEDULERS(Select, WaitsForFuturesEventsAndPermitsAsWell) {
  promise<int> made;
  const future<int> later = made.get_future();
  event set;
  semaphore permits(0);
  channel<int> ch(0);
  const auto first = [&] {
    return select(on_ready(later, [] { return 'f'; }), on_set(set, [] { return 'e'; }),
                  on_acquire(permits, [] { return 's'; }),
                  on_receive(ch, [](int) { return 'c'; }), after(5ms, [] { return '-'; }));
  };
  concurrent([&](scope& s) {
    EXPECT_EQ(*first(), '-');
    permits.release();
    EXPECT_EQ(*first(), 's');
    EXPECT_EQ(permits.available(), 0);
    static_cast<void>(s.spawn([&] { EXPECT_TRUE(ch.send(1)); }));
    while (*first() != 'c') {
    }
    set.set();
    EXPECT_EQ(*first(), 'e');
    set.reset();
    made.set_value(1);
    EXPECT_EQ(*first(), 'f');
  });
}

TEST(Ticker, CountsTicksThatNobodyWaitedFor) {
  test::expect_simulated(seeds(1), [] {
    ticker every(10ms);
    EXPECT_EQ(*every.next(), 1u);
    static_cast<void>(sleep_for(35ms));  // to 45
    EXPECT_EQ(*every.next(), 3u);
    EXPECT_EQ(*every.next(), 1u);  // at 50
    const auto now = std::chrono::steady_clock::now();
    EXPECT_EQ(every.due() - now, 10ms);
  });
}

TEST(Future, PassesBetweenThreadsAndTasks) {
  promise<int> there;
  promise<int> back;
  std::thread outside([mine = there.get_future(), &back] { back.set_value(*mine.get() + 1); });
  concurrent([&](scope&) {
    there.set_value(1);
    EXPECT_EQ(*back.get_future().get(), 2);
  });
  outside.join();
}

}  // namespace
}  // namespace ra
