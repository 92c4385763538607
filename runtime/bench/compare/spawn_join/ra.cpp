// What does it cost to start a task that does nothing, a thousand to a scope, and to wait for all?
// And when a million are started before anybody waits?

#include "compare/workload.h"
#include "ra/runtime.h"
#include "ra/scope.h"

#include <atomic>

namespace {

constexpr int count = 1'000'000;

void spawn_all(int batch) {
  std::atomic<int> ran{0};
  for (int started = 0; started < count; started += batch) {
    ra::concurrent([&](ra::scope& s) {
      for (int i = 0; i < batch; ++i) {
        static_cast<void>(s.spawn([&ran] { ran.fetch_add(1, std::memory_order_relaxed); }));
      }
    });
  }
  ra::bench::expect(ran.load() == count, "every task ran");
}

void measure(std::size_t workers, const char* peer) {
  const ra::runtime here({.workers = workers});
  ra::concurrent([&](ra::scope&) {
    spawn_all(1000);
    ra::bench::emit_time_per("spawn_join", peer, count, "ns/task", 5, [] { spawn_all(1000); });
    ra::bench::emit_time_per("spawn_join_flat", peer, count, "ns/task", 3,
                             [] { spawn_all(count); });
  });
}

const ra::bench::workload spawn_join("spawn_join", [] {
  measure(1, "ra, 1 worker");
  measure(2, "ra, 2 workers");
});

}  // namespace
