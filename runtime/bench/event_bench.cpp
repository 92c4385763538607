// What does an event cost: to ask one that is set, and to wake who waits for one?

#include "ra/event.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

void is_set(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::event happened;
    happened.set();
    for (auto _ : state) benchmark::DoNotOptimize(happened.wait());
  });
}
BENCHMARK(is_set)->Name("event/wait_when_set");

void wake(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    for (auto _ : state) {
      ra::event happened;
      ra::task<void> waiting = s.spawn([&] { benchmark::DoNotOptimize(happened.wait()); });
      happened.set();
      waiting.join();
    }
  });
}
BENCHMARK(wake)->Name("event/a_task_that_waits");

}  // namespace
