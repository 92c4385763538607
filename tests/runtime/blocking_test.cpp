#include "ra/blocking.h"

#include "ra/fiber.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

namespace ra {
namespace {

TEST(Blocking, LeavesTheWorkerToOthers) {
  const runtime one({.workers = 1});
  std::atomic<bool> other_ran{false};
  concurrent([&](scope& s) {
    static_cast<void>(s.spawn([&] { other_ran.store(true); }));
    blocking([&] {
      while (!other_ran.load()) std::this_thread::yield();  // holds this thread, not the worker
    });
  });
  EXPECT_TRUE(other_ran.load());
}

TEST(Blocking, GivesTheResultOrThrows) {
  EXPECT_EQ(blocking([] { return 4; }), 4);  // on a thread that runs no task
  concurrent([](scope&) {
    EXPECT_EQ(*blocking([] { return std::make_unique<int>(5); }), 5);
    EXPECT_THROW(blocking([] { throw std::out_of_range("bad"); }), std::out_of_range);
  });
}

TEST(Blocking, ManyCallsBlockAtOnce) {
  constexpr int count = 100;
  const runtime one({.workers = 1});
  std::atomic<int> inside{0};
  concurrent([&](scope& s) {
    for (int i = 0; i < count; ++i) {
      static_cast<void>(s.spawn([&] {
        blocking([&] {
          inside.fetch_add(1);
          while (inside.load() < count) std::this_thread::yield();  // all must be in at once
        });
      }));
    }
  });
  EXPECT_EQ(inside.load(), count);
}

TEST(Blocking, QueuesWhatIsAboveTheLimit) {
  std::atomic<int> ran{0};
  concurrent([&](scope& s) {
    for (int i = 0; i < 600; ++i) {
      static_cast<void>(s.spawn([&] { blocking([&] { ran.fetch_add(1); }); }));
    }
  });
  EXPECT_EQ(ran.load(), 600);
}

TEST(Blocking, MayOpenAScopeItself) {
  concurrent([](scope&) {
    EXPECT_EQ(blocking([] {
                return concurrent([](scope& s) { return s.spawn([] { return 6; }).join(); });
              }),
              6);
  });
}

}  // namespace
}  // namespace ra
