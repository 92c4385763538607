// What does a value cost on its way through a channel: where there is room, where both must meet, and
// where nobody waits?

#include "ra/channel.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

void send_and_receive(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::channel<int> values(128);
    for (auto _ : state) {
      benchmark::DoNotOptimize(values.send(1));
      benchmark::DoNotOptimize(values.receive());
    }
  });
}
BENCHMARK(send_and_receive)->Name("channel/send_and_receive");

void pass(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    ra::channel<int> values(static_cast<std::uint32_t>(state.range(0)));
    ra::task<void> sender = s.spawn([&values] {
      while (values.send(1)) {
      }
    });
    for (auto _ : state) benchmark::DoNotOptimize(values.receive());
    values.close();
    sender.join();
  });
}
BENCHMARK(pass)->Name("channel/between_tasks")->Arg(0)->Arg(1)->Arg(128);

void try_in_vain(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::channel<int> values(1);
    for (auto _ : state) benchmark::DoNotOptimize(values.try_receive());
  });
}
BENCHMARK(try_in_vain)->Name("channel/try_receive_empty");

}  // namespace
