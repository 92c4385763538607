// The system refuses every thread, and later refuses none. What waits for scopes gets its work done
// all the same, by the thread that waits, whatever it is; the runtime ends. (Where oneTBB has some
// threads and one of those is refused another, oneTBB 2021.8 itself ends the program.)

#include "ra/ra.h"

#include <dlfcn.h>
#include <pthread.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <mutex>
#include <vector>

namespace {

std::atomic<bool> refusing{true};
std::atomic<int> refused{0};

}  // namespace

// In place of the library's, for oneTBB as well.
extern "C" int pthread_create(pthread_t* made, const pthread_attr_t* how, void* (*run)(void*),
                              void* argument) {
  if (refusing.load()) {
    refused.fetch_add(1);
    return EAGAIN;
  }
  static const auto real =
      reinterpret_cast<decltype(&pthread_create)>(dlsym(RTLD_NEXT, "pthread_create"));
  return real(made, how, run, argument);
}

namespace {

using namespace std::chrono_literals;

bool tasks_and_timers() {
  const int sum = ra::concurrent([](ra::scope& s) {
    int all = 0;
    for (int i = 0; i < 100; ++i) {
      ra::task<int> one = s.spawn([i] {
        static_cast<void>(ra::sleep_for(50us));
        return i;
      });
      static_cast<void>(s.spawn([] { static_cast<void>(ra::sleep_for(1ms)); }));
      all += one.join();
    }
    return all;
  });
  return sum == 4950;
}

bool channels_and_locks() {
  ra::channel<int> road(0);
  ra::mutex lock;
  int sum = 0;
  ra::concurrent([&](ra::scope& s) {
    for (int i = 0; i < 3; ++i) {
      static_cast<void>(s.spawn([&] {
        for (const int each : road) {
          const std::lock_guard held(lock);
          sum += each;
          static_cast<void>(ra::yield());
        }
      }));
    }
    for (int i = 0; i < 100; ++i) static_cast<void>(road.send(i));
    road.close();
  });
  return sum == 4950;
}

class adder : public ra::process<adder> {
 public:
  RA_MESSAGE void add(int amount) { sum_ += amount; }
  RA_MESSAGE int sum() const noexcept { return sum_; }

 private:
  int sum_ = 0;
};

bool processes() {
  return ra::concurrent([](ra::scope& s) {
    const ra::pid<adder> all = ra::spawn_in<adder>(s);
    for (int i = 0; i < 100; ++i) static_cast<void>(all.send<&adder::add>(i));
    return *all.request<&adder::sum>() == 4950;
  });
}

// On oneTBB's threads, and on some kept for calls that block: on the one there is.
bool loops_and_blocking_calls() {
  return ra::concurrent([](ra::scope&) {
    std::vector<int> numbers(1000, 3);
    const ra::result<int> sum = ra::parallel_reduce(numbers, 0);
    const int blocked = ra::blocking([] { return 7; });
    return sum && *sum == 3000 && blocked == 7;
  });
}

bool detached_tasks() {
  static std::atomic<int> ended{0};
  ended = 0;
  ra::concurrent([](ra::scope&) {
    for (int i = 0; i < 10; ++i) ra::detach([] { ++ended; });
    while (ended < 10) static_cast<void>(ra::sleep_for(100us));
  });
  return ended == 10;
}

bool everything() {
  return tasks_and_timers() && channels_and_locks() && processes() && loops_and_blocking_calls() &&
         detached_tasks();
}

}  // namespace

int main() {
  for (int round = 0; round < 3; ++round) {
    const ra::runtime mine({.workers = 3});
    if (!everything()) return 1;
  }
  std::printf("%d threads were refused\n", refused.load());
  if (refused.load() == 0) return 2;

  const ra::runtime until_better({.workers = 3});
  if (!everything()) return 3;
  refusing = false;  // and now there are some
  if (!everything()) return 4;
  const ra::runtime in_better_times({.workers = 3});
  if (!everything()) return 5;
  return 0;
}
