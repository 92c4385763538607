#include "ra/select.h"

#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>

namespace ra {
namespace {

using namespace std::chrono_literals;

RA_BOTH_SCHEDULERS(Select, DoesTheBranchThatIsReady) {
  channel<int> a(1);
  channel<std::string> b(1);
  EXPECT_TRUE(b.send("b"));
  std::string seen;
  const result<std::size_t> which = select(on_receive(a, [&](int) { seen = "a"; }),
                                           on_receive(b, [&](std::string s) { seen = s; }));
  EXPECT_EQ(*which, 1u);
  EXPECT_EQ(seen, "b");
  EXPECT_EQ(b.size(), 0u);
}

RA_BOTH_SCHEDULERS(Select, GivesWhatTheFunctionReturns) {
  channel<int> a(1);
  EXPECT_TRUE(a.send(20));
  const auto half_more = [](int x) { return x + 0.5; };
  EXPECT_EQ(*select(on_receive(a, half_more), after(1h, [] { return 1; })), 20.5);
  EXPECT_EQ(*select(on_receive(a, [](int x) { return x; }), after(1ms, [] { return 7; })), 7);
  EXPECT_EQ(*select(on_receive(a, [](int x) { return x; }), otherwise([] { return 8; })), 8);
}

RA_BOTH_SCHEDULERS(Select, SendsOneValueOrNone) {
  channel<std::unique_ptr<int>> full(0);
  channel<std::unique_ptr<int>> free(1);
  auto first = std::make_unique<int>(1);
  auto second = std::make_unique<int>(2);
  EXPECT_EQ(*select(on_send(full, std::move(first)), on_send(free, std::move(second))), 1u);
  EXPECT_EQ(*first, 1);
  EXPECT_EQ(second, nullptr);
  EXPECT_EQ(**free.receive(), 2);
  EXPECT_EQ(*select(on_send(full, std::move(first)), otherwise([] {})), 1u);
  EXPECT_EQ(*first, 1);
}

RA_BOTH_SCHEDULERS(Select, WaitsForAPeerOfAnyBranch) {
  channel<int> in(0);
  channel<int> out(0);
  concurrent([&](scope& s) {
    const auto once = [&] {
      return *select(on_receive(in, [](int x) { return x; }),
                     on_send(out, 5, [] { return -1; }));
    };
    task<int> receives = s.spawn(once);
    static_cast<void>(sleep_for(1ms));
    EXPECT_TRUE(in.send(3));
    EXPECT_EQ(receives.join(), 3);
    task<int> sends = s.spawn(once);
    static_cast<void>(sleep_for(1ms));
    EXPECT_EQ(*out.receive(), 5);
    EXPECT_EQ(sends.join(), -1);
    // Nothing of it is left in either queue.
    EXPECT_EQ(in.try_send(1).error(), failure::would_block);
    EXPECT_EQ(out.try_receive().error(), failure::would_block);
  });
}

TEST(Select, EndsByTimeByStopAndOnAThread) {
  channel<int> never(0);
  const auto waits = [&] {
    return select(on_receive(never, [](int) { return 1; }), after(2ms, [] { return 2; }));
  };
  EXPECT_EQ(*waits(), 2);
  concurrent([&](scope& s) {
    EXPECT_EQ(*waits(), 2);
    task<failure> stopped = s.spawn([&] {
      return select(on_receive(never, [](int) {}), on_send(never, 1), after(1h)).error();
    });
    static_cast<void>(sleep_for(1ms));
    s.request_stop();
    EXPECT_EQ(stopped.join(), failure::stopped);
    EXPECT_EQ(waits().error(), failure::stopped);
  });
  std::thread sends([&] { EXPECT_TRUE(never.send(4)); });
  EXPECT_EQ(*select(on_receive(never, [](int x) { return x; }), after(1h, [] { return 2; })), 4);
  sends.join();
}

RA_BOTH_SCHEDULERS(Select, LeavesOutWhatIsClosedUnlessTold) {
  channel<int> a(1);
  channel<int> b(1);
  EXPECT_TRUE(b.send(1));
  a.close();
  const auto both = [&] { return select(on_receive(a, [](int) {}), on_receive(b, [](int) {})); };
  EXPECT_EQ(*both(), 1u);
  concurrent([&](scope& s) {
    task<failure> waits = s.spawn([&] { return both().error(); });
    static_cast<void>(sleep_for(1ms));
    b.close();
    EXPECT_EQ(waits.join(), failure::closed);
  });
  EXPECT_EQ(select(on_receive(a, [](int) {}), on_send(b, 2), after(1h)).error(), failure::closed);
  EXPECT_EQ(*select(on_receive(a, [](result<int> x) { return x.has_value(); })), false);
  EXPECT_EQ(*select(on_send(b, 2, [](result<void> x) { return x.has_value(); })), false);
}

RA_BOTH_SCHEDULERS(Select, TellsTheFunctionThatAChannelWasClosedMeanwhile) {
  channel<int> a(0);
  channel<int> b(0);
  concurrent([&](scope& s) {
    task<int> waits = s.spawn([&] {
      return *select(on_receive(a, [](result<int> x) { return x ? 1 : 2; }),
                     on_receive(b, [](result<int> x) { return x ? 3 : 4; }));
    });
    static_cast<void>(sleep_for(1ms));
    b.close();
    EXPECT_EQ(waits.join(), 4);
  });
}

RA_BOTH_SCHEDULERS(Select, TakesFromAllThatAreReadyInTurns) {
  std::array<std::unique_ptr<channel<int>>, 3> all;
  for (auto& each : all) each = std::make_unique<channel<int>>(unbounded);
  for (int i = 0; i < 300; ++i) {
    for (auto& each : all) EXPECT_TRUE(each->send(i));
  }
  std::array<int, 3> taken{};
  for (int i = 0; i < 300; ++i) {
    ++taken[*select(on_receive(*all[0], [](int) {}), on_receive(*all[1], [](int) {}),
                    on_receive(*all[2], [](int) {}))];
  }
  for (const int each : taken) {
    EXPECT_GT(each, 60);
    EXPECT_LT(each, 140);
  }
}

RA_BOTH_SCHEDULERS(Select, MeetsSelect) {
  // Both sides wait for several things; every value arrives once.
  channel<int> x(0);
  channel<int> y(0);
  constexpr int each = 100;
  std::atomic<long> received{0};
  std::atomic<int> count{0};
  concurrent([&](scope& s) {
    for (int i = 0; i < 2; ++i) {
      static_cast<void>(s.spawn([&] {
        for (int k = 0; k < each; ++k) EXPECT_TRUE(select(on_send(x, k), on_send(y, k)));
      }));
      static_cast<void>(s.spawn([&] {
        for (int k = 0; k < each; ++k) {
          const auto take = [&](int value) {
            received.fetch_add(value);
            count.fetch_add(1);
          };
          EXPECT_TRUE(select(on_receive(x, take), on_receive(y, take)));
        }
      }));
    }
  });
  EXPECT_EQ(count.load(), 2 * each);
  EXPECT_EQ(received.load(), 2L * each * (each - 1) / 2);
}

RA_BOTH_SCHEDULERS(Select, MayNameAChannelTwiceAndDoesNotMeetItself) {
  channel<int> ch(0);
  const auto all = [&] {
    return select(on_receive(ch, [](int x) { return x; }), on_receive(ch, [](int x) { return x; }),
                  on_send(ch, 9, [] { return -1; }), after(2ms, [] { return -2; }));
  };
  EXPECT_EQ(*concurrent([&](scope&) { return all(); }), -2);
  concurrent([&](scope& s) {
    task<result<int>> waits = s.spawn([&] {
      return select(on_send(ch, 9, [] { return -1; }), on_receive(ch, [](int x) { return x; }));
    });
    static_cast<void>(sleep_for(1ms));
    EXPECT_TRUE(ch.send(4));
    EXPECT_EQ(*waits.join(), 4);
  });
}

RA_BOTH_SCHEDULERS(Select, LetsItsFunctionUseTheSameChannels) {
  channel<int> ch(1);
  EXPECT_TRUE(ch.send(1));
  EXPECT_TRUE(select(on_receive(ch, [&](int x) { EXPECT_TRUE(ch.send(x + 1)); })));
  EXPECT_EQ(*ch.receive(), 2);
}

}  // namespace
}  // namespace ra
