#include "ra/channel.h"

#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/select.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace ra {
namespace {

using namespace std::chrono_literals;

RA_BOTH_SCHEDULERS(Channel, KeepsTheOrderOfItsValues) {
  channel<int> ch(3);
  concurrent([&](scope& s) {
    static_cast<void>(s.spawn([&] {
      for (int i = 0; i < 100; ++i) EXPECT_TRUE(ch.send(i));
      ch.close();
    }));
    int expected = 0;
    for (const int value : ch) EXPECT_EQ(value, expected++);
    EXPECT_EQ(expected, 100);
  });
}

RA_BOTH_SCHEDULERS(Channel, OfCapacityZeroMakesSenderAndReceiverMeet) {
  channel<std::string> ch(0);
  concurrent([&](scope& s) {
    std::atomic<int> sent{0};
    task<void> sends = s.spawn([&] {
      for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(ch.send(std::string(100, static_cast<char>('a' + i))));
        sent.fetch_add(1);
      }
    });
    static_cast<void>(sleep_for(2ms));
    EXPECT_EQ(sent.load(), 0);
    EXPECT_EQ(*ch.receive(), std::string(100, 'a'));
    EXPECT_EQ(*ch.receive(), std::string(100, 'b'));
    EXPECT_EQ(*ch.receive(), std::string(100, 'c'));
    sends.join();
    EXPECT_EQ(ch.size(), 0u);
  });
}

RA_BOTH_SCHEDULERS(Channel, HandsValuesToReceiversThatWaitAlready) {
  for (const std::uint32_t capacity : {0u, 1u, 5u}) {
    channel<std::unique_ptr<int>> ch(capacity);
    concurrent([&](scope& s) {
      task<int> receives = s.spawn([&] {
        int sum = 0;
        for (int i = 0; i < 10; ++i) sum += **ch.receive();
        return sum;
      });
      for (int i = 0; i < 10; ++i) {
        static_cast<void>(sleep_for(50us));
        EXPECT_TRUE(ch.send(std::make_unique<int>(i)));
      }
      EXPECT_EQ(receives.join(), 45);
    });
  }
}

RA_BOTH_SCHEDULERS(Channel, UnboundedNeverMakesASenderWait) {
  channel<int> ch(unbounded);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(ch.send(i));  // on a thread that runs no task, too
  EXPECT_EQ(ch.size(), 100u);
  for (int i = 0; i < 50; ++i) EXPECT_EQ(*ch.receive(), i);
  for (int i = 100; i < 300; ++i) EXPECT_TRUE(ch.send(i));
  ch.close();
  int expected = 50;
  for (const int value : ch) EXPECT_EQ(value, expected++);
  EXPECT_EQ(expected, 300);
}

RA_BOTH_SCHEDULERS(Channel, DrainsWhatIsLeftAfterClose) {
  channel<int> ch(4);
  EXPECT_TRUE(ch.send(1));
  EXPECT_TRUE(ch.send(2));
  ch.close();
  ch.close();
  EXPECT_TRUE(ch.closed());
  EXPECT_EQ(ch.send(3).error(), failure::closed);
  EXPECT_EQ(*ch.receive(), 1);
  EXPECT_EQ(*ch.try_receive(), 2);
  EXPECT_EQ(ch.receive().error(), failure::closed);
  EXPECT_EQ(ch.try_receive().error(), failure::closed);
  EXPECT_EQ(ch.receive_for(1s).error(), failure::closed);
}

RA_BOTH_SCHEDULERS(Channel, CloseWakesAllWhoWait) {
  for (const std::uint32_t capacity : {0u, 2u}) {
    channel<int> full(capacity);
    channel<int> empty(capacity);
    while (full.try_send(7)) {
    }
    concurrent([&](scope& s) {
      std::vector<task<failure>> waiting;
      for (int i = 0; i < 3; ++i) {
        waiting.push_back(s.spawn([&] { return full.send(1).error(); }));
        waiting.push_back(s.spawn([&] { return empty.receive().error(); }));
        waiting.push_back(s.spawn([&] { return full.send_for(1, 60s).error(); }));
        waiting.push_back(s.spawn([&] { return empty.receive_for(60s).error(); }));
      }
      static_cast<void>(sleep_for(2ms));
      full.close();
      empty.close();
      for (task<failure>& each : waiting) EXPECT_EQ(each.join(), failure::closed);
    });
    for (std::uint32_t i = 0; i < capacity; ++i) EXPECT_EQ(*full.receive(), 7);
    EXPECT_FALSE(full.receive());
  }
}

RA_BOTH_SCHEDULERS(Channel, FailedSendLeavesTheValueUntouched) {
  channel<std::unique_ptr<int>> ch(1);
  auto kept = std::make_unique<int>(1);
  EXPECT_TRUE(ch.send(std::make_unique<int>(0)));
  EXPECT_EQ(ch.try_send(std::move(kept)).error(), failure::would_block);
  EXPECT_EQ(*kept, 1);
  EXPECT_EQ(ch.send_for(std::move(kept), 1ms).error(), failure::timed_out);
  EXPECT_EQ(*kept, 1);
  concurrent([&](scope& s) {
    task<void> stopped = s.spawn([&] {
      EXPECT_EQ(ch.send(std::move(kept)).error(), failure::stopped);
      EXPECT_EQ(*kept, 1);
    });
    static_cast<void>(sleep_for(1ms));
    s.request_stop();
    stopped.join();
  });
  ch.close();
  EXPECT_EQ(ch.send(std::move(kept)).error(), failure::closed);
  EXPECT_EQ(*kept, 1);
}

RA_BOTH_SCHEDULERS(Channel, WaitsEndAtTheirTime) {
  channel<int> ch(1);
  const auto start = std::chrono::steady_clock::now();
  const auto all = [&] {
    EXPECT_EQ(ch.receive_for(2ms).error(), failure::timed_out);
    EXPECT_EQ(ch.receive_until(std::chrono::steady_clock::now() - 1s).error(), failure::timed_out);
    EXPECT_TRUE(ch.send(1));
    EXPECT_EQ(ch.send_for(2, 2ms).error(), failure::timed_out);
    EXPECT_EQ(*ch.receive_for(1h), 1);
  };
  all();
  concurrent([&](scope&) { all(); });
  EXPECT_GE(std::chrono::steady_clock::now() - start, 8ms);
}

RA_BOTH_SCHEDULERS(Channel, TimedWaitsAreEndedByPeers) {
  channel<int> ch(0);
  concurrent([&](scope& s) {
    task<result<int>> receives = s.spawn([&] { return ch.receive_for(60s); });
    EXPECT_TRUE(ch.send_for(5, 60s));
    EXPECT_EQ(*receives.join(), 5);
    task<result<void>> sends = s.spawn([&] { return ch.send_for(6, 60s); });
    static_cast<void>(sleep_for(1ms));
    EXPECT_EQ(*ch.receive(), 6);
    EXPECT_TRUE(sends.join());
  });
}

RA_BOTH_SCHEDULERS(Channel, WorksWithoutWaitingWhenStopped) {
  channel<int> ch(1);
  concurrent([&](scope& s) {
    s.request_stop();
    EXPECT_TRUE(ch.send(1));
    EXPECT_EQ(ch.send(2).error(), failure::stopped);
    EXPECT_EQ(ch.send_for(2, 1h).error(), failure::stopped);
    EXPECT_EQ(*ch.receive(), 1);
    EXPECT_EQ(ch.receive().error(), failure::stopped);
  });
}

RA_BOTH_SCHEDULERS(Channel, ManySendAndManyReceive) {
  constexpr int each = 50;
  for (const std::uint32_t capacity : {0u, 1u, 64u}) {
    channel<int> ch(capacity);
    std::atomic<int> sum{0};
    std::atomic<int> count{0};
    concurrent([&](scope& s) {
      for (int i = 0; i < 4; ++i) {
        static_cast<void>(s.spawn([&] {
          for (const int value : ch) {
            sum.fetch_add(value);
            count.fetch_add(1);
          }
        }));
      }
      concurrent([&](scope& senders) {
        for (int i = 0; i < 4; ++i) {
          static_cast<void>(senders.spawn([&, i] {
            for (int k = 0; k < each; ++k) EXPECT_TRUE(ch.send(i * each + k));
          }));
        }
      });
      ch.close();
    });
    EXPECT_EQ(count.load(), 4 * each);
    EXPECT_EQ(sum.load(), 4 * each * (4 * each - 1) / 2);
  }
}

/// Stages that wait in every way there is; every fault may come anywhere.
void passes_values_through_stages() {
  const auto counted = std::make_shared<const int>(0);
  {
    channel<std::shared_ptr<const int>> in(1);
    channel<std::shared_ptr<const int>> through(0);
    channel<std::shared_ptr<const int>> out(unbounded);
    const auto stage = [](channel<std::shared_ptr<const int>>& from, channel<std::shared_ptr<const int>>& to) {
      for (std::shared_ptr<const int>& value : from) {
        if (!to.send_for(std::move(value), 5ms)) break;
      }
      from.close();
      to.close();
    };
    concurrent([&](scope& s) {
      static_cast<void>(s.spawn([&] { stage(in, through); }));
      static_cast<void>(s.spawn([&] { stage(through, out); }));
      static_cast<void>(s.spawn([&] {
        for (int i = 0; i < 4; ++i) {
          auto given = counted;
          const result<std::size_t> done =
              select(on_send(in, std::move(given)), after(3ms, [] {}));
          EXPECT_EQ(given == nullptr, done && *done == 0);
        }
        in.close();
      }));
      for (int taken = 0; taken < 4; ++taken) {
        if (!out.receive_for(10ms)) break;
      }
    });
  }
  EXPECT_EQ(counted.use_count(), 1);
}

TEST(Channel, LosesNothingByAFault) {
  test::expect_simulated(seeds(test::seeds_to_try(200)), passes_values_through_stages);
  for (const fault each : {fault::allocation, fault::exception, fault::stop, fault::late}) {
    test::expect_simulated(every(each), passes_values_through_stages);
  }
  simulation_options all;
  all.faults = {fault::allocation, fault::exception, fault::stop, fault::late, fault::full};
  test::expect_simulated(seeds(test::seeds_to_try(500)), passes_values_through_stages, all);
}

TEST(Channel, TakesThreadsForTasks) {
  for (const std::uint32_t capacity : {0u, 3u}) {
    channel<int> there(capacity);
    channel<int> back(capacity);
    std::thread echo([&] {
      for (const int value : there) EXPECT_TRUE(back.send(value + 1));
      back.close();
    });
    concurrent([&](scope&) {
      for (int i = 0; i < 200; ++i) {
        EXPECT_TRUE(there.send(i));
        EXPECT_EQ(*back.receive(), i + 1);
      }
      there.close();
      EXPECT_FALSE(back.receive());
    });
    echo.join();
  }
}

RA_BOTH_SCHEDULERS(Channel, EndsWithItsValues) {
  const auto counted = std::make_shared<const int>(0);
  {
    channel<std::shared_ptr<const int>> ch(4);
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(ch.send(counted));
    EXPECT_TRUE(ch.receive());
    EXPECT_TRUE(ch.send(counted));
    EXPECT_EQ(counted.use_count(), 5);
  }
  EXPECT_EQ(counted.use_count(), 1);
}

/// Throws from its move when told to; counts how many are alive.
struct moody {
  explicit moody(int given) : value(given) { ++alive; }
  moody(moody&& other) : value(other.value) {
    if (throws_at > 0 && --throws_at == 0) throw std::runtime_error("a move");
    other.value = -1;
    ++alive;
  }
  ~moody() { --alive; }

  int value;
  static inline int throws_at = 0;
  static inline int alive = 0;
};

TEST(Channel, StaysWholeWhenAMoveThrows) {
  // The n-th move throws, for every n there is: from the sender to a place, to a waiting receiver,
  // from a place to the receiver, from a waiting sender to a place.
  for (const std::uint32_t capacity : {0u, 1u, 2u}) {
    for (int n = 1; n < 40; ++n) {
      moody::throws_at = 0;
      moody::alive = 0;
      int sent = 0;
      int received = 0;
      int failed = 0;
      {
        const runtime one({.workers = 1});
        channel<moody> ch(capacity);
        concurrent([&](scope& s) {
          moody::throws_at = n;
          static_cast<void>(s.spawn([&] {
            for (;;) {
              try {
                const result<moody> got = ch.receive();
                if (!got) break;
                EXPECT_NE(got->value, -1);
                ++received;
              } catch (const std::runtime_error&) {
                ++failed;
              }
            }
          }));
          concurrent([&](scope& senders) {
            for (int i = 0; i < 3; ++i) {
              static_cast<void>(senders.spawn([&] {
                for (int k = 0; k < 3; ++k) {
                  try {
                    if (ch.send(moody(k))) ++sent;
                  } catch (const std::runtime_error&) {
                    ++failed;
                  }
                }
              }));
            }
          });
          ch.close();
        });
        moody::throws_at = 0;
      }
      EXPECT_LE(failed, 1) << "the move " << n;
      EXPECT_GE(received, sent - 1);  // one may have been lost on its way out of a receive
      EXPECT_LE(received, sent);
      EXPECT_GE(sent, 8) << "capacity " << capacity << ", the move " << n;
      EXPECT_EQ(moody::alive, 0);
    }
  }
}

}  // namespace
}  // namespace ra
