#include "compare/workload.h"

#include <tbb/global_control.h>
#include <tbb/task_arena.h>
#include <tbb/task_group.h>

namespace {

long fib(int n) {
  if (n < 2) return n;
  long one = 0;
  tbb::task_group both;
  both.run([&one, n] { one = fib(n - 1); });
  const long two = fib(n - 2);
  both.wait();
  return one + two;
}

void measure(int threads, const char* peer) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                  static_cast<std::size_t>(threads));
  tbb::task_arena(threads).execute([&] {
    fib(20);
    ra::bench::emit_milliseconds("fib30", peer, 3,
                                 [] { ra::bench::expect(fib(30) == 832040, "fib(30)"); });
  });
}

const ra::bench::workload fib30("fib30", [] {
  measure(1, "tbb task_group, 1 thread");
  measure(2, "tbb task_group, 2 threads");
});

}  // namespace
