// The wait is reached on every path, with or without a task.

#include <oneapi/tbb/task_group.h>

void work() noexcept;

void run(bool skip) {
  tbb::task_group group;
  if (!skip) group.run(work);
  group.wait();
}

int main() {
  run(false);
  run(true);
}
