// What does a round of a barrier cost, for so many tasks?

#include "ra/barrier.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

void rounds(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    const auto tasks = static_cast<std::uint32_t>(state.range(0));
    ra::barrier all(tasks);
    bool over = false;
    ra::concurrent([&](ra::scope& s) {
      for (std::uint32_t i = 1; i < tasks; ++i) {
        static_cast<void>(s.spawn([&] {
          while (!over) benchmark::DoNotOptimize(all.arrive_and_wait());
          all.arrive_and_drop();
        }));
      }
      for (auto _ : state) benchmark::DoNotOptimize(all.arrive_and_wait());
      over = true;
      all.arrive_and_drop();
    });
  });
}
BENCHMARK(rounds)->Name("barrier/round")->Arg(2)->Arg(16);

}  // namespace
