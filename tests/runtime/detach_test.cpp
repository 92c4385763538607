#include "ra/detach.h"

#include "ra/fiber.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/timer.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>

namespace ra {
namespace {

using namespace std::chrono_literals;

std::atomic<int> ended{0};

TEST(Detach, RunsWithoutAScope) {
  ended.store(0);
  {
    const runtime here({.workers = 2});
    for (int i = 0; i < 100; ++i) {
      detach([](int count) { ended.fetch_add(count); }, 2);
    }
  }
  EXPECT_EQ(ended.load(), 200);
}

TEST(Detach, IsStoppedAndAwaitedWhenItsRuntimeEnds) {
  ended.store(0);
  {
    const runtime here({.workers = 2});
    for (int i = 0; i < 5; ++i) {
      detach("sleeper", [] {
        const result<void> slept = sleep_for(60s);
        if (!slept && slept.error() == failure::stopped) ended.fetch_add(1);
      });
    }
    EXPECT_EQ(here.detached_tasks(), 5u);
  }
  EXPECT_EQ(ended.load(), 5);
}

TEST(Detach, StartsFromATask) {
  ended.store(0);
  {
    const runtime here({.workers = 1});
    concurrent([](scope&) {
      detach([] {
        static_cast<void>(yield());
        ended.fetch_add(1);
      });
    });
  }
  EXPECT_EQ(ended.load(), 1);
}

TEST(Detach, EndsWhatItOwnsBeforeItsRuntimeEnds) {
  auto owned = std::make_unique<std::string>("owned");
  struct watched {
    std::unique_ptr<std::string> text;
    void operator()() const { static_cast<void>(sleep_for(2ms)); }
    ~watched() {
      if (text != nullptr) ended.fetch_add(1);
    }
    watched(watched&&) = default;
    explicit watched(std::unique_ptr<std::string> given) : text(std::move(given)) {}
  };
  ended.store(0);
  {
    const runtime here({.workers = 2});
    detach("owner", watched(std::move(owned)));
  }
  EXPECT_EQ(ended.load(), 1);
}

TEST(Detach, IsNamedWhenItOutlastsPatience) {
  testing::internal::CaptureStderr();
  {
    const runtime here({.workers = 1, .report_after = 10ms});
    detach("stubborn", [] {
      const auto until = std::chrono::steady_clock::now() + 100ms;
      while (std::chrono::steady_clock::now() < until) static_cast<void>(yield());
    });
  }
  const std::string said = testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("1 detached tasks still run: stubborn"), std::string::npos) << said;
}

TEST(DetachDeathTest, ExceptionThatLeavesItEndsTheProgram) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_DEATH(
      {
        const runtime here({.workers = 1});
        detach("thrower", [] { throw std::runtime_error("nobody catches it"); });
      },
      "an exception leaves detached task 'thrower'");
}

TEST(DetachDeathTest, ImplicitRuntimeAwaitsDetachedTasksAtTheEndOfTheProgram) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_EXIT(
      {
        detach("last words", [] {
          static_cast<void>(sleep_for(60s));  // ends by the stop
          std::fputs("said the last words\n", stderr);
        });
        std::exit(0);
      },
      testing::ExitedWithCode(0), "said the last words");
}

TEST(RuntimeDeathTest, ChildOfAForkIsToldThatItHasNoWorkers) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  concurrent([](scope&) {});
  EXPECT_DEATH(
      {
        concurrent([](scope&) {});
        const pid_t child = fork();
        if (child == 0) {
          concurrent([](scope&) {});
          _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (!WIFEXITED(status)) std::abort();
      },
      "a child of fork\\(\\) has no workers");
}

}  // namespace
}  // namespace ra
