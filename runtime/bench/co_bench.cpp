// What does a coroutine cost: one that is awaited, one in a task of its own, and a wait in one?

#include "ra/co.h"

#include "bench/on_one_worker.h"
#include "ra/channel.h"
#include "ra/select.h"

namespace {

using ra::bench::on_one_worker;

ra::co<int> one() { co_return 1; }

ra::co<void> await_another(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(co_await one());
}
void awaited(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) { s.spawn(await_another, std::ref(state)).join(); });
}
BENCHMARK(awaited)->Name("co/await_another");

void spawned(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    for (auto _ : state) benchmark::DoNotOptimize(s.spawn(one).join());
  });
}
BENCHMARK(spawned)->Name("co/in_a_task");

ra::co<void> receive_all(benchmark::State& state, ra::channel<int>& values) {
  for (auto _ : state) benchmark::DoNotOptimize(co_await ra::on_receive(values));
  values.close();
}
ra::co<void> send_all(ra::channel<int>& values) {
  int sent = 0;  // a variable: see README, "Coroutines"
  while (co_await ra::on_send(values, sent)) ++sent;
}
void waits(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    ra::channel<int> values(0);
    ra::task<void> sender = s.spawn(send_all, std::ref(values));
    s.spawn(receive_all, std::ref(state), std::ref(values)).join();
    sender.join();
  });
}
BENCHMARK(waits)->Name("co/rendezvous");

}  // namespace
