// What does a time cost that does not come: a timer goes in and out again, among so many others?

#include "ra/timer.h"

#include "bench/on_one_worker.h"
#include "ra/channel.h"
#include "ra/event.h"

#include <chrono>

namespace {

using namespace std::chrono_literals;
using ra::bench::on_one_worker;

void in_and_out(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::event over;
    ra::channel<int> values(0);
    ra::concurrent([&](ra::scope& s) {
      for (std::int64_t i = 0; i < state.range(0); ++i) {
        const auto length = 1h + std::chrono::milliseconds(i * 7919 % 100'000);
        static_cast<void>(
            s.spawn([&over, length] { benchmark::DoNotOptimize(over.wait_for(length)); }));
      }
      static_cast<void>(s.spawn([&values] {
        while (values.send(1)) {
        }
      }));
      for (auto _ : state) benchmark::DoNotOptimize(values.receive_for(30min));
      values.close();
      over.set();
    });
  });
}
BENCHMARK(in_and_out)->Name("timer/in_and_out_among")->Arg(0)->Arg(1000);

void due(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    for (auto _ : state) benchmark::DoNotOptimize(ra::sleep_for(0s));
  });
}
BENCHMARK(due)->Name("timer/sleep_that_is_over");

}  // namespace
