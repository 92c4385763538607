#include "compare/workload.h"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <array>

namespace {

long skynet(long number, long size) {
  if (size == 1) return number;
  std::array<long, 10> found{};
  tbb::task_group children;
  const long part = size / 10;
  for (long i = 0; i < 10; ++i) {
    children.run([&found, i, number, part] {
      found[static_cast<std::size_t>(i)] = skynet(number + i * part, part);
    });
  }
  children.wait();
  long sum = 0;
  for (const long each : found) sum += each;
  return sum;
}

void measure(int threads, const char* peer) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena(threads).execute([&] {
    skynet(0, 1000);
    ra::bench::emit_milliseconds("skynet1M", peer, 3, [] {
      ra::bench::expect(skynet(0, 1'000'000) == 499'999'500'000, "skynet(1M)");
    });
  });
}

const ra::bench::workload skynet1m("skynet1M", [] {
  measure(1, "tbb task_group, 1 thread");
  measure(2, "tbb task_group, 2 threads");
});

}  // namespace
