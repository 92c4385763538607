#include "compare/workload.h"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

namespace {

constexpr int round_trips = 20'000;

/// A hop is a task that starts the other's: no mailbox, and nothing that keeps the two apart.
struct player {
  void hit(int left) {
    if (left > 0) all->run([this, left] { peer->hit(left - 1); });
  }
  tbb::task_group* all;
  player* peer;
};

void measure(int threads, const char* figure) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena(threads).execute([&] {
    ra::bench::emit_time_per("pingpong", figure, round_trips, "ns/roundtrip", 40, [] {
      tbb::task_group all;
      player one{&all, nullptr};
      player two{&all, &one};
      one.peer = &two;
      one.hit(2 * round_trips);
      all.wait();
    });
  });
}

const ra::bench::workload pingpong("pingpong", [] {
  measure(1, "tbb task per hop, 1 thread");
  measure(2, "tbb task per hop, 2 threads");
});

}  // namespace
