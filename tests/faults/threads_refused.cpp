// The system refuses every thread. What waits for scopes gets its work done all the same, by the
// thread that waits, and the runtime ends. (Where oneTBB has some threads and one of those is refused
// another, oneTBB 2021.8 itself ends the program.)

#include "ra/ra.h"

#include <pthread.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>

static std::atomic<int> refused{0};

// In place of the library's, for oneTBB as well.
extern "C" int pthread_create(pthread_t*, const pthread_attr_t*, void* (*)(void*), void*) {
  refused.fetch_add(1);
  return EAGAIN;
}

static int work() {
  return ra::concurrent([](ra::scope& s) {
    int sum = 0;
    for (int i = 0; i < 100; ++i) {
      ra::task<int> one = s.spawn([i] {
        static_cast<void>(ra::sleep_for(std::chrono::microseconds(50)));
        return i;
      });
      static_cast<void>(s.spawn([] { static_cast<void>(ra::sleep_for(std::chrono::milliseconds(1))); }));
      sum += one.join();
    }
    return sum;
  });
}

int main() {
  for (int round = 0; round < 3; ++round) {
    const ra::runtime mine({.workers = 3});
    if (work() != 4950) return 1;
  }
  std::printf("%d threads were refused\n", refused.load());
  return refused.load() > 0 ? 0 : 2;
}
