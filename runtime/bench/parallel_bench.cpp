// What does a loop cost that has next to nothing to do: the way to oneTBB and back?

#include "ra/parallel.h"

#include "bench/on_one_worker.h"

namespace {

void tiny(benchmark::State& state) {
  ra::bench::on_one_worker([&](ra::scope&) {
    for (auto _ : state) {
      benchmark::DoNotOptimize(ra::parallel_for(0, 2, [](int i) { benchmark::DoNotOptimize(i); }));
    }
  });
}
BENCHMARK(tiny)->Name("parallel/for_of_two");

}  // namespace
