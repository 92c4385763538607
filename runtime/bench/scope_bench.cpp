// What does a task cost that does not block, alone and with others?

#include "ra/scope.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

void empty_scope(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    for (auto _ : state) ra::concurrent([](ra::scope&) {});
  });
}
BENCHMARK(empty_scope)->Name("scope/empty_scope");

void spawn_and_join(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    for (auto _ : state) {
      benchmark::DoNotOptimize(
          ra::concurrent([](ra::scope& s) { return s.spawn([] { return 1; }).join(); }));
    }
  });
}
BENCHMARK(spawn_and_join)->Name("scope/spawn_and_join");

void spawn_many(benchmark::State& state) {
  const auto count = state.range(0);
  on_one_worker([&](ra::scope&) {
    for (auto _ : state) {
      ra::concurrent([count](ra::scope& s) {
        for (std::int64_t i = 0; i < count; ++i) static_cast<void>(s.spawn([] {}));
      });
    }
  });
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(spawn_many)->Name("scope/spawn_many")->Arg(10)->Arg(1000)->Arg(100000);

}  // namespace
