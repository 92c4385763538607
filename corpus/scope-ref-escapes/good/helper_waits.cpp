// The wait is two calls away, in a helper that takes the group by reference. After it no task of
// the group is left.

#include <oneapi/tbb/task_group.h>

static void drain(tbb::task_group& group) { group.wait(); }

static void finish(tbb::task_group& group, bool verbose, int& rounds) {
  if (verbose) ++rounds;
  drain(group);
}

int measure(tbb::task_group& group, bool verbose) {
  int left = 0;
  int right = 0;
  int rounds = 0;
  group.run([&left] { left = 20; });
  group.run([&right] { right = 22; });
  finish(group, verbose, rounds);
  return left + right + rounds;
}
