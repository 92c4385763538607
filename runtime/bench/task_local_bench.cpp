// What does a task-local cost to read, and to bind for a call?

#include "ra/task_local.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

const ra::task_local<int> local(0);

void get(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    local.with(1, [&] {
      for (auto _ : state) benchmark::DoNotOptimize(local.get());
    });
  });
}
BENCHMARK(get)->Name("task_local/get");

void with(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    for (auto _ : state) local.with(1, [] { benchmark::DoNotOptimize(local.get()); });
  });
}
BENCHMARK(with)->Name("task_local/with");

}  // namespace
