#include "ra/task_local.h"

#include "ra/detach.h"
#include "ra/fiber.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/timer.h"
#include "tests/support/both_schedulers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

namespace ra {
namespace {

using namespace std::chrono_literals;

const task_local<int> request(0);
const task_local<std::string> user("nobody");

TEST(TaskLocal, IsBoundForACallAndRestored) {
  EXPECT_EQ(request.get(), 0);
  const int seen = request.with(7, [] {
    EXPECT_EQ(request.get(), 7);
    request.with(8, [] { EXPECT_EQ(request.get(), 8); });
    EXPECT_EQ(user.get(), "nobody");
    return request.get();
  });
  EXPECT_EQ(seen, 7);
  EXPECT_EQ(request.get(), 0);
  EXPECT_THROW(request.with(9, [] { throw std::runtime_error("out"); }), std::runtime_error);
  EXPECT_EQ(request.get(), 0);
}

RA_BOTH_SCHEDULERS(TaskLocal, IsInheritedByTasks) {
  concurrent([](scope& s) {
    request.with(7, [&] {
      task<void> child = s.spawn([&s] {
        static_cast<void>(yield());
        EXPECT_EQ(request.get(), 7);
        request.with(8, [&] { s.spawn([] { EXPECT_EQ(request.get(), 8); }).join(); });
        EXPECT_EQ(request.get(), 7);
      });
      user.with("somebody", [&] { child.join(); });
    });
    EXPECT_EQ(request.get(), 0);
  });
}

TEST(TaskLocal, GoesFromAThreadIntoItsScopes) {
  request.with(5, [] {
    concurrent([](scope& s) {
      EXPECT_EQ(request.get(), 5);
      s.spawn([] { EXPECT_EQ(request.get(), 5); }).join();
    });
  });
}

RA_BOTH_SCHEDULERS(TaskLocal, LivesAsLongAsATaskThatHasIt) {
  const task_local<std::shared_ptr<const int>> shared;
  std::weak_ptr<const int> watched;
  std::atomic<bool> go{false};
  concurrent([&](scope& s) {
    auto made = std::make_shared<const int>(3);
    watched = made;
    shared.with(std::move(made), [&] {
      static_cast<void>(s.spawn([&] {
        while (!go.load()) static_cast<void>(sleep_for(1ms));
        ASSERT_NE(shared.get(), nullptr);
        EXPECT_EQ(*shared.get(), 3);
      }));
    });
    EXPECT_FALSE(watched.expired());
    go.store(true);
  });
  EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace ra
