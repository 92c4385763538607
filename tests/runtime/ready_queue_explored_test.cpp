// Every order of the atomic operations of a worker's queues, in small cases, on the code that is
// shipped: only its atomics are others. Stores may become visible late, as processors do it.

#include "explorer.h"
#include "schedule/ready_queue.h"

#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <vector>

namespace ra::test {
namespace {

using detail::basic_ready_queue;
using detail::basic_spawn_deque;
using detail::runnable;

template <std::memory_order (*Weaken)(std::memory_order)>
struct explored {
  template <class T>
  using atomic = explored_atomic<T, Weaken>;
};
using as_shipped = explored<as_written>;

/// A planted mistake: what publishes an item does not release it.
constexpr std::memory_order without_release(std::memory_order order) {
  return order == std::memory_order_release ? std::memory_order_relaxed : order;
}

/// A planted mistake: what must be seen before the next load may be seen after it.
struct with_late_exchange {
  template <class T>
  struct atomic : explored_atomic<T> {
    using explored_atomic<T>::explored_atomic;
    T exchange(T value, std::memory_order) {
      const T before = this->load(std::memory_order_relaxed);
      this->store(value, std::memory_order_release);
      return before;
    }
    void store(T value, std::memory_order order) {
      explored_atomic<T>::store(
          value, order == std::memory_order_seq_cst ? std::memory_order_release : order);
    }
  };
};

struct job : runnable {
  int payload = 0;
};

/// Jobs that go through a queue, and who took them.
struct jobs {
  explicit jobs(std::size_t count) : all(count), taken(count, 0) {}

  runnable& give(std::size_t i) {
    explorer::plain_write(&all[i].payload, sizeof(int));
    all[i].payload = static_cast<int>(i) + 1;
    return all[i];
  }
  void take(runnable* item) {
    if (item == nullptr) return;
    auto& mine = static_cast<job&>(*item);
    explorer::plain_read(&mine.payload, sizeof(int));
    const auto i = static_cast<std::size_t>(&mine - all.data());
    if (++taken[i] > 1) explorer::fail("a job is taken twice");
  }
  void all_taken() {
    for (const int each : taken) {
      if (each != 1) explorer::fail("a job is lost");
    }
  }

  std::vector<job> all;
  std::vector<int> taken;
};

template <class Atomics>
explorer::program ready_queue_program() {
  struct state {
    basic_ready_queue<Atomics, 2> queue;
    jobs work{3};
  };
  auto now = std::make_shared<state>();
  const auto thief = [now] { now->work.take(now->queue.pop()); };
  const auto owner = [now] {
    for (std::size_t i = 0; i < 3; ++i) {
      // The queue holds two: the owner runs what does not fit.
      if (!now->queue.push(now->work.give(i))) now->work.take(&now->work.all[i]);
    }
    now->work.take(now->queue.pop());
  };
  const auto finish = [now] {
    while (runnable* left = now->queue.pop()) now->work.take(left);
    now->work.all_taken();
  };
  return {{owner, thief, thief}, finish};
}

template <class Atomics>
explorer::program spawn_deque_program() {
  struct state {
    basic_spawn_deque<Atomics, 2> queue;
    jobs work{3};
  };
  auto now = std::make_shared<state>();
  const auto thief = [now] { now->work.take(now->queue.steal()); };
  const auto owner = [now] {
    now->queue.push(now->work.give(0));
    now->queue.push(now->work.give(1));
    if (now->queue.pop_if(now->work.all[1])) now->work.take(&now->work.all[1]);
    if (!now->queue.push(now->work.give(2))) now->work.take(&now->work.all[2]);
    now->work.take(now->queue.pop());
  };
  const auto finish = [now] {
    while (runnable* left = now->queue.pop()) now->work.take(left);
    now->work.all_taken();
  };
  return {{owner, thief, thief}, finish};
}

/// The owner and one thief, who meet at the last of two jobs.
template <class Atomics>
explorer::program last_job_program() {
  struct state {
    basic_spawn_deque<Atomics, 2> queue;
    jobs work{2};
  };
  auto now = std::make_shared<state>();
  const auto thief = [now] {
    now->work.take(now->queue.steal());
    now->work.take(now->queue.steal());
  };
  const auto owner = [now] {
    now->queue.push(now->work.give(0));
    now->queue.push(now->work.give(1));
    now->work.take(now->queue.pop());
    now->work.take(now->queue.pop());
  };
  const auto finish = [now] {
    while (runnable* left = now->queue.pop()) now->work.take(left);
    now->work.all_taken();
  };
  return {{owner, thief}, finish};
}

void expect_sound(const std::function<explorer::program()>& start, explorer::options chosen) {
  explorer all;
  const explorer::outcome found = all.explore(start, chosen);
  EXPECT_EQ(found.failure, "");
  EXPECT_TRUE(found.complete) << found.orders;
  EXPECT_GT(found.orders, 100u);
}

std::string found_in(const std::function<explorer::program()>& start, explorer::options chosen) {
  explorer all;
  return all.explore(start, chosen).failure;
}

TEST(ReadyQueueExplored, GivesEveryJobOnceInEveryOrder) {
  expect_sound(&ready_queue_program<as_shipped>, {.preemptions = 2, .delays = 0});
  expect_sound(&ready_queue_program<as_shipped>, {.preemptions = 1, .delays = 1});
}

TEST(ReadyQueueExplored, FindsAPublicationThatDoesNotRelease) {
  EXPECT_NE(found_in(&ready_queue_program<explored<without_release>>, {.preemptions = 1}), "");
}

TEST(SpawnDequeExplored, GivesEveryJobOnceInEveryOrder) {
  expect_sound(&spawn_deque_program<as_shipped>, {.preemptions = 2, .delays = 0});
  expect_sound(&last_job_program<as_shipped>, {.preemptions = 2, .delays = 2});
}

TEST(SpawnDequeExplored, FindsAPublicationThatDoesNotRelease) {
  EXPECT_NE(found_in(&spawn_deque_program<explored<without_release>>, {.preemptions = 1}), "");
}

TEST(SpawnDequeExplored, FindsAStoreThatIsSeenAfterTheLoadBehindIt) {
  EXPECT_EQ(found_in(&last_job_program<with_late_exchange>, {.preemptions = 1, .delays = 0}),
            "");  // sequentially consistent, it is sound
  EXPECT_EQ(found_in(&last_job_program<with_late_exchange>, {.preemptions = 1, .delays = 2}),
            "a job is taken twice");
}

}  // namespace
}  // namespace ra::test
