// What does it cost to tell another task of a change, and to wait for its?

#include "ra/condition.h"

#include "bench/on_one_worker.h"
#include "ra/mutex.h"

#include <mutex>

namespace {

using ra::bench::on_one_worker;

void take_turns(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    ra::mutex lock;
    ra::condition changed;
    int turn = 0;  // 2: over
    ra::task<void> other = s.spawn([&] {
      std::unique_lock held(lock);
      while (changed.wait(held, [&] { return turn != 0; }) && turn == 1) {
        turn = 0;
        changed.notify_one();
      }
    });
    std::unique_lock held(lock);
    for (auto _ : state) {
      turn = 1;
      changed.notify_one();
      benchmark::DoNotOptimize(changed.wait(held, [&] { return turn == 0; }));
    }
    turn = 2;
    changed.notify_one();
    held.unlock();
    other.join();
  });
}
BENCHMARK(take_turns)->Name("condition/two_turns");

}  // namespace
