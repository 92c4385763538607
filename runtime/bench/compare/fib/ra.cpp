// What does a task cost that computes next to nothing? fib(30), one task per call, no cut-off.

#include "compare/workload.h"
#include "ra/runtime.h"
#include "ra/scope.h"

namespace {

long fib(int n) {
  if (n < 2) return n;
  return ra::concurrent([n](ra::scope& s) {
    ra::task<long> one = s.spawn(fib, n - 1);
    const long two = fib(n - 2);
    return one.join() + two;
  });
}

void measure(std::size_t workers, const char* peer) {
  const ra::runtime here({.workers = workers});
  ra::concurrent([&](ra::scope&) {
    fib(20);  // stacks and blocks are there
    ra::bench::emit_milliseconds("fib30", peer, 5,
                                 [] { ra::bench::expect(fib(30) == 832040, "fib(30)"); });
  });
}

const ra::bench::workload fib30("fib30", [] {
  measure(1, "ra, 1 worker");
  measure(2, "ra, 2 workers");
});

}  // namespace
