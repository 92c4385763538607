// Each round of the loop makes a local and a task that refers to it. The local ends with the round,
// the task runs whenever a worker is free.

#include <atomic>

#include <oneapi/tbb/task_group.h>

std::atomic<int> sum{0};

int sum_of_squares(int count) {
  tbb::task_group group;
  for (int i = 0; i < count; ++i) {
    int square = i * i;
    group.run([&square] { sum += square; });  // ra-expect(scope-ref-escapes)
  }
  group.wait();
  return sum;
}
