// What does it cost to let others go first: alone, and with so many that are ready?

#include "ra/fiber.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

void yield(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    bool over = false;
    ra::concurrent([&](ra::scope& s) {
      for (std::int64_t i = 0; i < state.range(0); ++i) {
        static_cast<void>(s.spawn([&over] {
          while (!over) benchmark::DoNotOptimize(ra::yield());
        }));
      }
      for (auto _ : state) benchmark::DoNotOptimize(ra::yield());
      over = true;
    });
  });
  state.SetItemsProcessed(state.iterations() * (state.range(0) + 1));
}
BENCHMARK(yield)->Name("fiber/yield_beside")->Arg(0)->Arg(1)->Arg(100);

}  // namespace
