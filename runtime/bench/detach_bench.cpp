// What does a task cost that nobody waits for?

#include "ra/detach.h"

#include "bench/on_one_worker.h"
#include "ra/fiber.h"

namespace {

void many(benchmark::State& state) {
  ra::bench::on_one_worker([&](ra::scope&) {
    for (auto _ : state) {
      for (int i = 0; i < 64; ++i) ra::detach("one of many", [] {});
      benchmark::DoNotOptimize(ra::yield());
    }
  });
  state.SetItemsProcessed(state.iterations() * 64);
}
BENCHMARK(many)->Name("detach/sixty_four");

}  // namespace
