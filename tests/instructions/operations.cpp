// PROGRAM OPERATION COUNT does the operation so many times on one worker, which is the main thread.
// PROGRAM --list names the operations.

#include "ra/channel.h"
#include "ra/co.h"
#include "ra/event.h"
#include "ra/fiber.h"
#include "ra/future.h"
#include "ra/generator.h"
#include "ra/guarded.h"
#include "ra/mutex.h"
#include "ra/process.h"
#include "ra/runtime.h"
#include "ra/scope.h"
#include "ra/select.h"
#include "ra/semaphore.h"
#include "ra/task_local.h"
#include "ra/timer.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace std::chrono_literals;

void expect(bool right) {
  if (!right) std::abort();
}

// Tasks.

void empty_scope(ra::scope&, int count) {
  for (int i = 0; i < count; ++i) ra::concurrent([](ra::scope&) {});
}

void spawn_and_join(ra::scope& s, int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) sum += s.spawn([] { return 1; }).join();
  expect(sum == count);
}

// A scope of 64 tasks that nobody joins one by one.
void spawn_many(ra::scope&, int count) {
  int ran = 0;
  for (int done = 0; done < count; done += 64) {
    ra::concurrent([&](ra::scope& s) {
      for (int i = 0; i < 64; ++i) static_cast<void>(s.spawn([&ran] { ++ran; }));
    });
  }
  expect(ran == count);
}

long fib(int n) {
  if (n < 2) return n;
  return ra::concurrent([n](ra::scope& s) {
    ra::task<long> one = s.spawn(fib, n - 1);
    const long two = fib(n - 2);
    return one.join() + two;
  });
}

// fib(10) starts 88 tasks.
void fork_and_join(ra::scope&, int count) {
  for (int done = 0; done < count; done += 88) expect(fib(10) == 55);
}

void yield(ra::scope& s, int count) {
  const auto turns = [count] {
    for (int i = 0; i < count / 2; ++i) expect(ra::yield().has_value());
  };
  ra::task<void> one = s.spawn(turns);
  ra::task<void> two = s.spawn(turns);
  one.join();
  two.join();
}

const ra::task_local<int> local(0);

void task_local_get(ra::scope&, int count) {
  local.with(1, [count] {
    int sum = 0;
    for (int i = 0; i < count; ++i) sum += local.get();
    expect(sum == count);
  });
}

// Channels.

using numbers = ra::channel<int>;

void send_all(numbers& to, int count) {
  for (int i = 0; i < count; ++i) expect(to.send(i).has_value());
}

void pass(ra::scope& s, int count, std::uint32_t capacity) {
  numbers values(capacity);
  ra::task<void> sender = s.spawn([&] { send_all(values, count); });
  for (int i = 0; i < count; ++i) expect(*values.receive() == i);
  sender.join();
}

void channel_rendezvous(ra::scope& s, int count) { pass(s, count, 0); }
void channel_of_128(ra::scope& s, int count) { pass(s, count, 128); }

// Takes `count` values from all channels, to each of which a task sends its part.
template <std::size_t N, class Select>
void select_from(ra::scope& s, std::array<numbers, N>& all, int count, Select&& select_one) {
  std::vector<ra::task<void>> senders;
  senders.reserve(N);
  for (numbers& each : all) {
    senders.push_back(s.spawn([&each, count] { send_all(each, count / int{N}); }));
  }
  for (int i = 0; i < count; ++i) select_one();
  for (ra::task<void>& each : senders) each.join();
}

void select_of_2(ra::scope& s, int count) {
  std::array all{numbers(0), numbers(0)};
  const auto take = [](int) {};
  select_from(s, all, count, [&] {
    expect(ra::select(ra::on_receive(all[0], take), ra::on_receive(all[1], take)).has_value());
  });
}

void select_of_4_buffered(ra::scope& s, int count) {
  std::array all{numbers(128), numbers(128), numbers(128), numbers(128)};
  const auto take = [](int) {};
  select_from(s, all, count, [&] {
    expect(ra::select(ra::on_receive(all[0], take), ra::on_receive(all[1], take),
                      ra::on_receive(all[2], take), ra::on_receive(all[3], take))
               .has_value());
  });
}

// Processes.

class counter : public ra::process<counter> {
 public:
  RA_MESSAGE void add(int amount) { total_ += amount; }
  RA_MESSAGE int total() { return total_; }

 private:
  int total_ = 0;
};

// 64 sends, then one request that waits until they are handled.
void process_send(ra::scope&, int count) {
  const ra::pid<counter> to = ra::spawn<counter>();
  for (int sent = 0; sent < count;) {
    for (int i = 0; i < 64; ++i, ++sent) expect(to.send<&counter::add>(1).has_value());
    expect(*to.request<&counter::total>() == sent);
  }
  to.stop();
}

void process_request(ra::scope&, int count) {
  const ra::pid<counter> to = ra::spawn<counter>();
  for (int i = 0; i < count; ++i) expect(*to.request<&counter::total>() == 0);
  to.stop();
}

class player : public ra::process<player> {
 public:
  explicit player(ra::shared<ra::pid<player>> peer) : peer_(peer) {}
  RA_MESSAGE void meet(ra::shared<ra::pid<player>> peer) { peer_ = peer; }
  RA_MESSAGE void hit(int left) {
    if (left == 0) {
      end();
    } else {
      expect(peer_.send<&player::hit>(left - 1).has_value());
    }
  }

 private:
  ra::shared<ra::pid<player>> peer_;
};

void process_hop(ra::scope&, int count) {
  const ra::shared<ra::pid<player>> one = ra::spawn<player>(ra::shared<ra::pid<player>>());
  const ra::shared<ra::pid<player>> two = ra::spawn<player>(one);
  expect(one.send<&player::meet>(two).has_value());
  expect(one.send<&player::hit>(count).has_value());
  expect(one.wait_for_end().has_value());
  two.stop();
}

void process_life(ra::scope&, int count) {
  for (int i = 0; i < count; ++i) {
    const ra::pid<counter> one = ra::spawn<counter>();
    one.stop();
    expect(one.wait_for_end().has_value());
  }
}

// Locks and the like.

void mutex_lock(ra::scope&, int count) {
  ra::mutex lock;
  for (int i = 0; i < count; ++i) {
    lock.lock();
    lock.unlock();
  }
}

// Two tasks that take turns with one lock, yielding while they hold it: each lock() waits.
void mutex_handed_over(ra::scope& s, int count) {
  ra::mutex lock;
  const auto turns = [&lock, count] {
    for (int i = 0; i < count / 2; ++i) {
      lock.lock();
      expect(ra::yield().has_value());
      lock.unlock();
    }
  };
  ra::task<void> one = s.spawn(turns);
  ra::task<void> two = s.spawn(turns);
  one.join();
  two.join();
}

void semaphore_acquire(ra::scope&, int count) {
  ra::semaphore permits(1);
  for (int i = 0; i < count; ++i) {
    expect(permits.acquire().has_value());
    permits.release();
  }
}

void event_wait(ra::scope&, int count) {
  ra::event happened;
  happened.set();
  for (int i = 0; i < count; ++i) expect(happened.wait().has_value());
}

void future_get(ra::scope&, int count) {
  for (int i = 0; i < count; ++i) {
    ra::promise<int> made;
    const ra::future<int> awaited = made.get_future();
    made.set_value(i);
    expect(*awaited.get() == i);
  }
}

// Time: a wait that ends before its time, so that a timer goes in and out again.

void timer_in_and_out(ra::scope& s, int count) {
  numbers values(0);
  ra::task<void> sender = s.spawn([&] { send_all(values, count); });
  for (int i = 0; i < count; ++i) expect(*values.receive_for(1h) == i);
  sender.join();
}

// Coroutines.

ra::co<int> one() { co_return 1; }
ra::co<int> ones(int count) {
  int sum = 0;
  for (int i = 0; i < count; ++i) sum += co_await one();
  co_return sum;
}
void co_await_another(ra::scope& s, int count) { expect(s.spawn(ones, count).join() == count); }

ra::generator<int> naturals() {
  for (int i = 0;; ++i) co_yield i;
}
void generator_next(ra::scope&, int count) {
  int next = 0;
  for (const int each : naturals()) {
    if (each == count) break;
    expect(each == next++);
  }
}

struct operation {
  const char* name;
  void (*run)(ra::scope&, int count);
};
#define RA_OPERATION(name) \
  { #name, name }
constexpr operation operations[] = {
    RA_OPERATION(empty_scope),        RA_OPERATION(spawn_and_join),
    RA_OPERATION(spawn_many),         RA_OPERATION(fork_and_join),
    RA_OPERATION(yield),              RA_OPERATION(task_local_get),
    RA_OPERATION(channel_rendezvous), RA_OPERATION(channel_of_128),
    RA_OPERATION(select_of_2),        RA_OPERATION(select_of_4_buffered),
    RA_OPERATION(process_send),       RA_OPERATION(process_request),
    RA_OPERATION(process_hop),        RA_OPERATION(process_life),
    RA_OPERATION(mutex_lock),         RA_OPERATION(mutex_handed_over),
    RA_OPERATION(semaphore_acquire),  RA_OPERATION(event_wait),
    RA_OPERATION(future_get),         RA_OPERATION(timer_in_and_out),
    RA_OPERATION(co_await_another),   RA_OPERATION(generator_next),
};
#undef RA_OPERATION

}  // namespace

int main(int count, char** given) {
  const std::string name = count > 1 ? given[1] : "";
  if (count == 2 && name == "--list") {
    for (const operation& each : operations) std::puts(each.name);
    return 0;
  }
  if (count != 3) {
    std::fputs("usage: runtime_operations --list | OPERATION COUNT\n", stderr);
    return 2;
  }
  for (const operation& each : operations) {
    if (each.name != name) continue;
    const int times = std::stoi(given[2]);
    const ra::runtime here({.workers = 1});
    ra::concurrent([&](ra::scope& s) { each.run(s, times); });
    return 0;
  }
  std::fprintf(stderr, "no operation '%s'; --list names them\n", name.c_str());
  return 2;
}
