// What does an object cost in a region, and beside it on the heap?

#include "ra/region.h"

#include <benchmark/benchmark.h>

#include <array>
#include <memory>

namespace {

using object = std::array<long, 6>;
constexpr int objects = 1000;

void in_region(benchmark::State& state) {
  for (auto _ : state) {
    ra::region here;
    for (int i = 0; i < objects; ++i) benchmark::DoNotOptimize(here.allocate(sizeof(object)));
  }
  state.SetItemsProcessed(state.iterations() * objects);
}
BENCHMARK(in_region)->Name("region/thousand_objects");

void on_heap(benchmark::State& state) {
  std::array<std::unique_ptr<object>, objects> all;
  for (auto _ : state) {
    for (auto& each : all) each = std::make_unique<object>();
    for (auto& each : all) each.reset();
  }
  state.SetItemsProcessed(state.iterations() * objects);
}
BENCHMARK(on_heap)->Name("region/thousand_on_the_heap");

}  // namespace
