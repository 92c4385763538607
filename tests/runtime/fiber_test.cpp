// What happens when a stack is left and entered again, perhaps by another thread.

#include "schedule/scheduler.h"

#include "many.h"
#include "platform/sanitizers.h"

#include <gtest/gtest.h>
#include <tbb/parallel_for.h>
#include <ucontext.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <exception>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace ra::detail {
namespace {

constexpr std::size_t stack_bytes = std::size_t{68} * 1024;

/// Goes to the end of the queue, where a thief may find it.
void yield() {
  runnable self;
  suspend(
      self,
      [](void* me) noexcept { this_worker()->schedule_last(*static_cast<runnable*>(me)); }, &self);
}

/// Runs `body(i)` for every i below `count` in tasks of their own and waits for all.
template <class F>
void run_all(scheduler& work, std::size_t count, F body) {
  struct one : runnable {
    one(std::size_t place, F& called, std::atomic<std::size_t>& still)
        : runnable(&call), number(place), body(&called), left(&still) {}
    static void call(runnable* self) noexcept {
      auto* mine = static_cast<one*>(self);
      task_context context;
      this_worker()->task = &context;
      (*mine->body)(mine->number);
      this_worker()->task = nullptr;
      mine->left->fetch_sub(1);
    }
    std::size_t number;
    F* body;
    std::atomic<std::size_t>* left;
  };
  std::atomic<std::size_t> left{count};
  std::vector<std::unique_ptr<one>> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(std::make_unique<one>(i, body, left));
  for (const auto& each : all) work.submit(*each);
  while (left.load() != 0) std::this_thread::yield();
}

TEST(Fiber, KeepsItsLocalsAcrossSuspensions) {
  scheduler work(2, stack_bytes);
  std::atomic<int> wrong{0};
  run_all(work, 40, [&](std::size_t number) {
    std::array<std::uint64_t, 32> mine{};
    double real = static_cast<double>(number) + 0.5;
    for (std::uint64_t turn = 0; turn < 100; ++turn) {
      mine[turn % mine.size()] += number;
      yield();
      real += 1.0;
    }
    std::uint64_t sum = 0;
    for (const std::uint64_t each : mine) sum += each;
    if (sum != 100 * number || real != static_cast<double>(number) + 100.5) wrong.fetch_add(1);
  });
  EXPECT_EQ(wrong.load(), 0);
}

TEST(Fiber, MovesBetweenThreads) {
  scheduler work(2, stack_bytes);
  std::atomic<int> moves{0};
  std::atomic<bool> moved{false};
  run_all(work, 8, [&](std::size_t) {
    worker* last = this_worker();
    for (int turn = 0; turn < 2000000 && !moved.load(); ++turn) {
      yield();
      if (this_worker() != last) {
        moves.fetch_add(1);
        moved.store(true);
      }
    }
  });
  EXPECT_GT(moves.load(), 0);
}

TEST(Fiber, KeepsTheExceptionItIsHandling) {
  scheduler work(2, stack_bytes);
  std::atomic<int> wrong{0};
  run_all(work, 8, [&](std::size_t number) {
    for (int turn = 0; turn < 100; ++turn) {
      const int thrown = static_cast<int>(number) * 1000 + turn;
      try {
        try {
          throw thrown;
        } catch (const int caught) {
          yield();
          if (caught != thrown) wrong.fetch_add(1);
          throw;  // the one of this task, not the last one of the thread
        }
      } catch (const int again) {
        if (again != thrown) wrong.fetch_add(1);
      } catch (...) {
        wrong.fetch_add(1);
      }
    }
  });
  EXPECT_EQ(wrong.load(), 0);
}

TEST(Fiber, KeepsCountOfItsExceptionsInFlight) {
  scheduler work(1, stack_bytes);
  std::atomic<int> wrong{0};
  struct suspends_when_unwound {
    std::atomic<int>& wrong;
    ~suspends_when_unwound() {
      yield();
      if (std::uncaught_exceptions() != 1) wrong.fetch_add(1);
    }
  };
  run_all(work, 4, [&](std::size_t) {
    for (int turn = 0; turn < 50; ++turn) {
      if (std::uncaught_exceptions() != 0) wrong.fetch_add(1);
      try {
        const suspends_when_unwound guard{wrong};
        throw std::runtime_error("unwinding");
      } catch (const std::runtime_error&) {
      }
    }
  });
  EXPECT_EQ(wrong.load(), 0);
}

TEST(Fiber, TakesNoStackForTasksThatDoNotBlock) {
  scheduler work(1, stack_bytes);
  run_all(work, 1000, [](std::size_t) {});
  EXPECT_LE(work.stacks_made(), 16u);  // one batch
}

TEST(Fiber, UsesStacksAgain) {
  scheduler work(2, stack_bytes);
  for (int round = 0; round < 50; ++round) {
    run_all(work, 20, [](std::size_t) {
      yield();
      yield();
    });
  }
  EXPECT_LE(work.stacks_made(), 96u);
}

TEST(Fiber, ThousandsMayBeParkedAtOnce) {
  scheduler work(2, stack_bytes);
  constexpr std::size_t count = test::many_blocked(3000);
  std::atomic<std::size_t> arrived{0};
  run_all(work, count, [&](std::size_t) {
    arrived.fetch_add(1);
    while (arrived.load() < count) yield();
  });
  EXPECT_GE(work.stacks_made(), count);
}

TEST(Fiber, CanaryTellsOfAStackThatGrewIntoItsNeighbour) {
  constexpr std::size_t count = 4;
  stack* list = map_stacks(count, stack_bytes, [] {}, stack_guard::canary);
  ASSERT_NE(list, nullptr);
  std::byte* lowest = list->bottom;
  std::size_t watched = 0;
  for (stack* each = list; each != nullptr; each = each->next) {
    EXPECT_FALSE(each->overrun());
    if (each->canary == nullptr) continue;
    ++watched;
    *reinterpret_cast<std::uint64_t*>(each->bottom - 8) = 7;
    EXPECT_TRUE(each->overrun());
  }
  EXPECT_EQ(watched, count - 1);
  for (stack* each = list; each != nullptr; each = each->next) drop_context(each->where);
  unmap_stacks(lowest, count, stack_bytes);
}

TEST(FiberDeathTest, SuspensionInsideATbbAlgorithmIsRefused) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_DEATH(
      {
        scheduler work(1, stack_bytes);
        run_all(work, 1, [](std::size_t) {
          task_context context;
          context.name = "impatient";
          this_worker()->task = &context;
          tbb::parallel_for(0, 2, [](int) { yield(); });
        });
      },
      "task 'impatient' suspends inside a oneTBB algorithm");
}

TEST(FiberDeathTest, SuspensionOnAForeignStackIsRefused) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_DEATH(
      {
        scheduler work(1, stack_bytes);
        run_all(work, 1, [](std::size_t) {
          task_context context;
          context.name = "guest";
          this_worker()->task = &context;
          static ucontext_t own;
          static ucontext_t other;
          getcontext(&other);
          static std::array<char, 65536> room;
          other.uc_stack.ss_sp = room.data();
          other.uc_stack.ss_size = room.size();
          other.uc_link = &own;
          makecontext(&other, [] { yield(); }, 0);
          swapcontext(&own, &other);
        });
      },
      "task 'guest' suspends on a stack that is not the runtime's");
}

#if !defined(RA_ASAN) && !defined(RA_TSAN)

[[gnu::noinline]] int fall(int depth) {
  volatile char room[512] = {};
  room[0] = static_cast<char>(depth);
  return depth == 0 ? room[0] : fall(depth - 1) + room[0];
}

TEST(FiberDeathTest, OverflowNamesTheTask) {
  testing::GTEST_FLAG(death_test_style) = "threadsafe";
  EXPECT_DEATH(
      {
        scheduler work(1, stack_bytes);
        run_all(work, 1, [](std::size_t) {
          task_context context;
          context.name = "deep thinker";
          this_worker()->task = &context;
          fall(1000000);
        });
      },
      "task 'deep thinker' overflowed its stack of 65536 bytes");
}

#endif

}  // namespace
}  // namespace ra::detail
