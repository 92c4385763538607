// What does a lock cost that is free, and one that is handed over?

#include "ra/mutex.h"

#include "bench/on_one_worker.h"
#include "ra/fiber.h"
#include "ra/guarded.h"

#include <mutex>

namespace {

using ra::bench::on_one_worker;

void free_lock(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::mutex lock;
    for (auto _ : state) {
      lock.lock();
      lock.unlock();
    }
  });
}
BENCHMARK(free_lock)->Name("mutex/free");

// Beside it, the one that blocks the thread.
void std_lock(benchmark::State& state) {
  std::mutex lock;
  for (auto _ : state) {
    lock.lock();
    lock.unlock();
  }
}
BENCHMARK(std_lock)->Name("mutex/std");

void handed_over(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    ra::mutex lock;
    bool over = false;
    ra::task<void> other = s.spawn([&] {
      for (bool last = false; !last;) {
        lock.lock();
        last = over;
        benchmark::DoNotOptimize(ra::yield());
        lock.unlock();
      }
    });
    for (auto _ : state) {
      lock.lock();
      benchmark::DoNotOptimize(ra::yield());
      lock.unlock();
    }
    lock.lock();
    over = true;
    lock.unlock();
    other.join();
  });
}
BENCHMARK(handed_over)->Name("mutex/handed_over_twice");

void guarded(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::guarded<int> value(0);
    for (auto _ : state) value.with([](int& x) { ++x; });
  });
}
BENCHMARK(guarded)->Name("mutex/guarded");

}  // namespace
