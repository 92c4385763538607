// The number is copied into each task, and only the atomic total, which outlives the group, is
// shared by reference.

#include <atomic>

#include <oneapi/tbb/task_group.h>

int sum_of_squares(int count) {
  std::atomic<int> sum{0};
  tbb::task_group group;
  for (int i = 0; i < count; ++i) {
    int square = i * i;
    group.run([&sum, square] { sum += square; });
  }
  group.wait();
  return sum;
}
