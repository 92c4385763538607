// What does another owner cost: of what all may read, and of what one task shares with itself?

#include "ra/frozen.h"

#include "ra/local_rc.h"

#include <benchmark/benchmark.h>

namespace {

void frozen_copy(benchmark::State& state) {
  const ra::frozen<int> one(1);
  for (auto _ : state) {
    ra::frozen<int> another = one;
    benchmark::DoNotOptimize(another);
  }
}
BENCHMARK(frozen_copy)->Name("frozen/copy");

void local_copy(benchmark::State& state) {
  const auto one = ra::make_local_rc<int>(1);
  for (auto _ : state) {
    auto another = one;
    benchmark::DoNotOptimize(another);
  }
}
BENCHMARK(local_copy)->Name("local_rc/copy");

}  // namespace
