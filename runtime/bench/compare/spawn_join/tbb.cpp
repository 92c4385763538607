#include "compare/workload.h"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <atomic>

namespace {

constexpr int count = 1'000'000;

void spawn_all(int batch) {
  std::atomic<int> ran{0};
  for (int started = 0; started < count; started += batch) {
    tbb::task_group group;
    for (int i = 0; i < batch; ++i) {
      group.run([&ran] { ran.fetch_add(1, std::memory_order_relaxed); });
    }
    group.wait();
  }
  ra::bench::expect(ran.load() == count, "every task ran");
}

void measure(int threads, const char* peer) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena(threads).execute([&] {
    spawn_all(1000);
    ra::bench::emit_time_per("spawn_join", peer, count, "ns/task", 5, [] { spawn_all(1000); });
    ra::bench::emit_time_per("spawn_join_flat", peer, count, "ns/task", 3,
                             [] { spawn_all(count); });
  });
}

const ra::bench::workload spawn_join("spawn_join", [] {
  measure(1, "tbb task_group, 1 thread");
  measure(2, "tbb task_group, 2 threads");
});

}  // namespace
