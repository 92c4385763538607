// What does the next value of a generator cost?

#include "ra/generator.h"

#include <benchmark/benchmark.h>

namespace {

ra::generator<int> naturals() {
  for (int i = 0;; ++i) co_yield i;
}

void next(benchmark::State& state) {
  auto all = naturals();
  auto at = all.begin();
  for (auto _ : state) benchmark::DoNotOptimize(*++at);
}
BENCHMARK(next)->Name("generator/next");

}  // namespace
