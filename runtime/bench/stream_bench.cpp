// What does the next value of an asynchronous stream cost?

#include "ra/stream.h"

#include "bench/on_one_worker.h"
#include "ra/co.h"

namespace {

ra::stream<int> naturals() {
  for (int i = 0;; ++i) co_yield i;
}

ra::co<void> read(benchmark::State& state) {
  ra::stream<int> all = naturals();
  for (auto _ : state) benchmark::DoNotOptimize(co_await all.next());
}

void next(benchmark::State& state) {
  ra::bench::on_one_worker([&](ra::scope& s) { s.spawn(read, std::ref(state)).join(); });
}
BENCHMARK(next)->Name("stream/next");

}  // namespace
