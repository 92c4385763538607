// What does a lock cost that readers share, when nobody waits?

#include "ra/shared_mutex.h"

#include "bench/on_one_worker.h"

namespace {

using ra::bench::on_one_worker;

void read(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::shared_mutex lock;
    for (auto _ : state) {
      lock.lock_shared();
      lock.unlock_shared();
    }
  });
}
BENCHMARK(read)->Name("shared_mutex/read");

void write(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    ra::shared_mutex lock;
    for (auto _ : state) {
      lock.lock();
      lock.unlock();
    }
  });
}
BENCHMARK(write)->Name("shared_mutex/write");

}  // namespace
