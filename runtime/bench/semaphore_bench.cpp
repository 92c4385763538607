// What does a permit cost, at hand and waited for?

#include "ra/semaphore.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

void at_hand(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::semaphore permits(1);
    for (auto _ : state) {
      benchmark::DoNotOptimize(permits.acquire());
      permits.release();
    }
  });
}
BENCHMARK(at_hand)->Name("semaphore/at_hand");

// Two tasks let each other go on, so each acquire() waits.
void waited_for(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    ra::semaphore mine(0);
    ra::semaphore others(0);
    bool over = false;
    ra::task<void> other = s.spawn([&] {
      while (others.acquire() && !over) mine.release();
    });
    for (auto _ : state) {
      others.release();
      benchmark::DoNotOptimize(mine.acquire());
    }
    over = true;
    others.release();
    other.join();
  });
}
BENCHMARK(waited_for)->Name("semaphore/waited_for_twice");

}  // namespace
