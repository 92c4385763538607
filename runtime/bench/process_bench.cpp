// What does a process cost: a message to it, a request, an answer to come, its whole life?

#include "ra/process.h"

#include "bench/on_one_worker.h"
#include "ra/mailbox_limit.h"

namespace {

using ra::bench::on_one_worker;

class counter : public ra::process<counter> {
 public:
  RA_MESSAGE void add(int amount) { total_ += amount; }
  RA_MESSAGE int total() { return total_; }

 private:
  int total_ = 0;
};

class bounded_counter : public ra::process<bounded_counter> {
 public:
  static constexpr ra::mailbox_limit mailbox{.messages = 128};
  RA_MESSAGE void add(int amount) { total_ += amount; }
  RA_MESSAGE int total() { return total_; }

 private:
  int total_ = 0;
};

// Batches of 64 messages and a request that waits for them.
template <class P>
void send(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    const ra::pid<P> to = ra::spawn<P>();
    for (auto _ : state) {
      for (int i = 0; i < 64; ++i) benchmark::DoNotOptimize(to.template send<&P::add>(1));
      benchmark::DoNotOptimize(to.template request<&P::total>());
    }
    to.stop();
  });
  state.SetItemsProcessed(state.iterations() * 65);
}
BENCHMARK(send<counter>)->Name("process/send");
BENCHMARK(send<bounded_counter>)->Name("process/send_bounded");

void request(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    const ra::pid<counter> to = ra::spawn<counter>();
    for (auto _ : state) benchmark::DoNotOptimize(to.request<&counter::total>());
    to.stop();
  });
}
BENCHMARK(request)->Name("process/request");

void async(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    const ra::pid<counter> to = ra::spawn<counter>();
    for (auto _ : state) benchmark::DoNotOptimize(to.async<&counter::total>().get());
    to.stop();
  });
}
BENCHMARK(async)->Name("process/async");

void life(benchmark::State& state) {
  on_one_worker([&](ra::scope&) {
    for (auto _ : state) {
      const ra::pid<counter> one = ra::spawn<counter>();
      one.stop();
      benchmark::DoNotOptimize(one.wait_for_end());
    }
  });
}
BENCHMARK(life)->Name("process/life");

}  // namespace
