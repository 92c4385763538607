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

/// Whose stores heavy_barrier() makes visible: everybody's, as the kernel does; the caller's, where
/// the kernel does not, and light_barrier() does as much; or, a planted mistake, nobody's.
enum class barrier : unsigned char { of_all, of_caller, none };

template <barrier kind, std::memory_order (*Weaken)(std::memory_order) = as_written>
struct explored_machine : explored<Weaken> {
  static void light_barrier(bool asymmetric) {
    if (asymmetric) return;
    explorer::step();
    explorer::release_held();
  }
  static void heavy_barrier() {
    explorer::step();
    if (kind == barrier::of_all) explorer::release_all_held();
    if (kind == barrier::of_caller) explorer::release_held();
  }
};
using machine_as_shipped = explored_machine<barrier::of_all>;
using machine_without_kernel = explored_machine<barrier::of_caller>;
using machine_without_release = explored_machine<barrier::of_all, without_release>;
using machine_without_barrier = explored_machine<barrier::none>;

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

/// Jobs that were given out, a deque with thieves, and what they put into their own. Of two or more
/// that wait, a thief takes half of what was handed out.
template <class Machine, std::int64_t size>
struct theft {
  using deque = basic_spawn_deque<Machine, size, 2>;

  theft(std::size_t count, bool asymmetric) : queue(asymmetric), stolen(asymmetric), work(count) {}

  bool push(std::size_t i) { return queue.push(work.give(i)); }
  void pop() { work.take(queue.pop()); }
  void ask() { work.take(queue.steal_into(stolen, deque::manner::asks)); }
  void insist() { work.take(queue.steal_into(stolen, deque::manner::insists)); }
  void finish() {
    while (runnable* left = queue.pop()) work.take(left);
    while (runnable* left = stolen.pop()) work.take(left);
    work.all_taken();
  }

  deque queue;
  deque stolen;
  jobs work;
};

/// The owner answers a thief, feeds it, and takes back what is left.
template <class Machine>
explorer::program asking_program() {
  auto now = std::make_shared<theft<Machine, 2>>(3, true);
  const auto thief = [now] {
    now->ask();
    now->ask();
  };
  const auto owner = [now] {
    now->push(0);
    now->queue.feed();
    now->push(1);
    if (now->queue.pop_if(now->work.all[1])) now->work.take(&now->work.all[1]);
    if (!now->push(2)) now->work.take(&now->work.all[2]);
    now->pop();
  };
  return {{owner, thief}, [now] { now->finish(); }};
}

/// Two thieves, of whom one does not wait for the owner's answer.
template <class Machine>
explorer::program insisting_program() {
  auto now = std::make_shared<theft<Machine, 2>>(2, true);
  const auto thief = [now] {
    now->ask();
    now->insist();
  };
  const auto owner = [now] {
    now->push(0);
    now->push(1);
    now->pop();
    now->pop();
  };
  return {{owner, thief, [now] { now->ask(); }}, [now] { now->finish(); }};
}

/// The owner, who has four, and a thief who insists and takes two, meet when the owner has as many.
template <class Machine, bool asymmetric = true>
explorer::program batch_program() {
  auto now = std::make_shared<theft<Machine, 4>>(5, asymmetric);
  for (std::size_t i = 0; i < 4; ++i) now->push(i);
  const auto thief = [now] {
    now->ask();
    now->insist();
    now->ask();
  };
  const auto owner = [now] {
    for (int i = 0; i < 3; ++i) now->pop();
    if (!now->push(4)) now->work.take(&now->work.all[4]);
  };
  return {{owner, thief}, [now] { now->finish(); }};
}

/// A thief who is stolen from.
template <class Machine>
explorer::program chain_program() {
  auto now = std::make_shared<theft<Machine, 4>>(4, true);
  const auto owner = [now] {
    for (std::size_t i = 0; i < 4; ++i) now->push(i);
  };
  const auto thief = [now] {
    now->ask();
    now->insist();
    now->work.take(now->stolen.pop());
  };
  const auto second_thief = [now] {
    auto own = std::make_shared<typename theft<Machine, 4>::deque>(true);
    now->work.take(now->stolen.steal_into(*own, theft<Machine, 4>::deque::manner::asks));
    now->work.take(now->stolen.steal_into(*own, theft<Machine, 4>::deque::manner::insists));
    while (runnable* left = own->pop()) now->work.take(left);
  };
  return {{owner, thief, second_thief}, [now] { now->finish(); }};
}

/// The owner marks the youngest while no thief can have it: the mark is a plain word.
template <class Machine>
explorer::program change_program() {
  auto now = std::make_shared<theft<Machine, 2>>(1, true);
  const auto owner = [now] {
    now->push(0);
    now->queue.change_youngest(now->work.all[0], [&] {
      explorer::plain_write(&now->work.all[0].payload, sizeof(int));
    });
  };
  const auto thief = [now] {
    now->ask();
    now->insist();
  };
  return {{owner, thief}, [now] { now->finish(); }};
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

TEST(SpawnDequeExplored, GivesEveryJobOnceWhenTheOwnerAnswers) {
  expect_sound(&asking_program<machine_as_shipped>, {.preemptions = 3, .delays = 0});
}

TEST(SpawnDequeExplored, GivesEveryJobOnceWhenAThiefInsists) {
  expect_sound(&insisting_program<machine_as_shipped>, {.preemptions = 2, .delays = 0});
  expect_sound(&batch_program<machine_as_shipped>, {.preemptions = 2, .delays = 0});
  expect_sound(&batch_program<machine_as_shipped>, {.preemptions = 1, .delays = 1});
  expect_sound(&chain_program<machine_as_shipped>, {.preemptions = 2, .delays = 0});
  expect_sound(&change_program<machine_as_shipped>, {.preemptions = 2, .delays = 1});
}

TEST(SpawnDequeExplored, GivesEveryJobOnceWhereTheKernelHasNoBarrier) {
  expect_sound(&batch_program<machine_without_kernel, false>, {.preemptions = 1, .delays = 1});
}

TEST(SpawnDequeExplored, FindsAPublicationThatDoesNotRelease) {
  EXPECT_NE(found_in(&asking_program<machine_without_release>, {.preemptions = 2}), "");
}

TEST(SpawnDequeExplored, FindsAThiefThatDoesNotWaitForTheOwnersStores) {
  EXPECT_EQ(found_in(&batch_program<machine_without_barrier>, {.preemptions = 1, .delays = 0}),
            "");  // sequentially consistent, it is sound
  EXPECT_EQ(found_in(&batch_program<machine_without_barrier>, {.preemptions = 1, .delays = 1}),
            "a job is taken twice");
}

}  // namespace
}  // namespace ra::test
