// What does it cost to choose, of so many branches: one that is ready, none, and one that must be
// waited for?

#include "ra/select.h"

#include "bench/on_one_worker.h"
#include "ra/channel.h"

namespace {

using ra::bench::on_one_worker;

constexpr auto take = [](int) {};

void ready_of_two(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::channel<int> a(1);
    ra::channel<int> b(1);
    for (auto _ : state) {
      benchmark::DoNotOptimize(a.send(1));
      benchmark::DoNotOptimize(ra::select(ra::on_receive(a, take), ra::on_receive(b, take)));
    }
  });
}
BENCHMARK(ready_of_two)->Name("select/ready_of_two");

void otherwise(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::channel<int> a(1);
    ra::channel<int> b(1);
    for (auto _ : state) {
      benchmark::DoNotOptimize(
          ra::select(ra::on_receive(a, take), ra::on_receive(b, take), ra::otherwise([] {})));
    }
  });
}
BENCHMARK(otherwise)->Name("select/otherwise");

void wait_for_one_of_two(benchmark::State& state) {
  on_one_worker([&](ra::scope& s) {
    ra::channel<int> a(0);
    ra::channel<int> b(0);
    ra::task<void> sender = s.spawn([&] {
      while (a.send(1)) {
      }
    });
    for (auto _ : state) {
      benchmark::DoNotOptimize(ra::select(ra::on_receive(a, take), ra::on_receive(b, take)));
    }
    a.close();
    sender.join();
  });
}
BENCHMARK(wait_for_one_of_two)->Name("select/wait_for_one_of_two");

}  // namespace
