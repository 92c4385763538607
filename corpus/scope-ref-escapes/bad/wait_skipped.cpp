// The good path waits before the local dies, the other one returns first and leaves the task with a
// reference to nothing.

#include <functional>

#include <oneapi/tbb/task_group.h>

bool measure(tbb::task_group& group, int attempts, int* out) {
  int measured = 0;
  std::function<void()> job = [&measured, attempts] { measured = attempts * 10; };
  group.run(job);  // ra-expect(scope-ref-escapes)
  if (attempts > 5) return false;
  group.wait();
  *out = measured;
  return true;
}

int main() {
  tbb::task_group group;
  int result = 0;
  bool known = measure(group, 9, &result);
  group.wait();
  return known ? result : 1;
}
