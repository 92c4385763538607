// What does a promise cost that is kept before it is asked for, and one that is waited for?

#include "ra/future.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

void kept(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    for (auto _ : state) {
      ra::promise<int> made;
      const ra::future<int> awaited = made.get_future();
      made.set_value(1);
      benchmark::DoNotOptimize(awaited.get());
    }
  });
}
BENCHMARK(kept)->Name("future/kept");

void waited_for(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    for (auto _ : state) {
      ra::promise<int> made;
      const ra::future<int> awaited = made.get_future();
      ra::task<void> keeper = s.spawn([&] { made.set_value(1); });
      benchmark::DoNotOptimize(awaited.get());
      keeper.join();
    }
  });
}
BENCHMARK(waited_for)->Name("future/waited_for");

void read_again(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::promise<int> made;
    const ra::future<int> awaited = made.get_future();
    made.set_value(1);
    for (auto _ : state) benchmark::DoNotOptimize(awaited.get());
  });
}
BENCHMARK(read_again)->Name("future/read_again");

}  // namespace
