// What does it cost to have a thread do what may block?

#include "ra/blocking.h"

#include "bench/on_one_worker.h"

namespace {

void call(benchmark::State& state) {
  ra::bench::on_one_worker([&](ra::scope&) {
    for (auto _ : state) benchmark::DoNotOptimize(ra::blocking([] { return 1; }));
  });
}
BENCHMARK(call)->Name("blocking/call")->UseRealTime();

}  // namespace
