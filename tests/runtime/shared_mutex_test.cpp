#include "ra/shared_mutex.h"

#include "ra/barrier.h"
#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <string>

namespace ra {
namespace {

using namespace std::chrono_literals;

RA_BOTH_SCHEDULERS(SharedMutex, LetsReadersInTogether) {
  shared_mutex m;
  barrier both(2);
  const auto read = [&] {
    const std::shared_lock held(m);
    EXPECT_TRUE(both.arrive_and_wait());  // with the other one inside
  };
  concurrent([&](scope& s) {
    static_cast<void>(s.spawn(read));
    static_cast<void>(s.spawn(read));
  });
}

RA_BOTH_SCHEDULERS(SharedMutex, LetsAWriterInAlone) {
  shared_mutex m;
  std::atomic<int> reading{0};
  std::atomic<int> writing{0};
  concurrent([&](scope& s) {
    for (int i = 0; i < 4; ++i) {
      static_cast<void>(s.spawn([&] {
        for (int k = 0; k < 10; ++k) {
          const std::shared_lock held(m);
          reading.fetch_add(1);
          static_cast<void>(sleep_for(3us));
          EXPECT_EQ(writing.load(), 0);
          reading.fetch_sub(1);
        }
      }));
    }
    for (int i = 0; i < 2; ++i) {
      static_cast<void>(s.spawn([&] {
        for (int k = 0; k < 5; ++k) {
          const std::scoped_lock held(m);
          EXPECT_EQ(writing.fetch_add(1), 0);
          EXPECT_EQ(reading.load(), 0);
          static_cast<void>(sleep_for(2us));
          writing.fetch_sub(1);
        }
      }));
    }
  });
}

/// Enters after its turn's delay and says when.
struct arrivals {
  shared_mutex m;
  std::string order;

  void reads(int after_ms, char name) {
    static_cast<void>(sleep_for(std::chrono::milliseconds(after_ms)));
    const std::shared_lock held(m);
    order += name;
    static_cast<void>(sleep_for(10ms));
  }
  void writes(int after_ms, char name) {
    static_cast<void>(sleep_for(std::chrono::milliseconds(after_ms)));
    const std::scoped_lock held(m);
    order += name;
    static_cast<void>(sleep_for(10ms));
  }
};

TEST(SharedMutex, PutsWritersBeforeReadersWhoComeLaterAndThoseBeforeTheNextWriter) {
  // Who comes first is sure in virtual time only.
  test::expect_simulated(seeds(test::seeds_to_try(100)), [] {
    arrivals a;
    concurrent([&](scope& s) {
      static_cast<void>(s.spawn([&] { a.reads(0, 'r'); }));
      static_cast<void>(s.spawn([&] { a.writes(2, 'W'); }));
      static_cast<void>(s.spawn([&] { a.writes(4, 'X'); }));
      static_cast<void>(s.spawn([&] { a.reads(6, 's'); }));
      static_cast<void>(s.spawn([&] { a.reads(6, 's'); }));
    });
    EXPECT_EQ(a.order, "rWssX");
  });
}

RA_BOTH_SCHEDULERS(SharedMutex, WriterWhoseTimeIsOverLetsReadersIn) {
  shared_mutex m;
  concurrent([&](scope& s) {
    const std::shared_lock first(m);
    task<bool> writer = s.spawn([&] { return m.try_lock_for(5ms); });
    task<int> reader = s.spawn([&] {
      static_cast<void>(sleep_for(1ms));  // so that, mostly, a writer waits
      const std::shared_lock second(m);
      return 1;
    });
    EXPECT_FALSE(writer.join());
    EXPECT_EQ(reader.join(), 1);
    EXPECT_FALSE(m.try_lock());
  });
  EXPECT_TRUE(m.try_lock());
  EXPECT_FALSE(m.try_lock_shared_for(1ms));
  m.unlock();
  EXPECT_TRUE(m.try_lock_shared_for(1h));
  m.unlock_shared();
}

}  // namespace
}  // namespace ra
