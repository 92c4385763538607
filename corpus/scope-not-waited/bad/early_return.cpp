// One way out of the function skips the wait. A group that is destroyed with a task in it cancels
// the task if it has not begun, and throws from its destructor.

#include <oneapi/tbb/task_group.h>

void work() noexcept;

void run(bool skip) {
  tbb::task_group group;  // ra-expect(scope-not-waited)
  group.run(work);
  if (skip) return;
  group.wait();
}

int main() {
  run(false);
  run(true);
}
