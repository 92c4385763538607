// task_group::defer() makes a task that waits to be handed to run(). Its handle is dropped on one
// branch: that task is destroyed without having run.

#include <atomic>

#include <oneapi/tbb/task_group.h>

std::atomic<int> prepared{0};

int prepare(bool eager) {
  tbb::task_group group;
  if (eager) {
    group.run([] { prepared += 2; });
  } else {
    group.defer([] { prepared += 1; });  // ra-missed(task-discarded)
  }
  group.wait();
  return prepared;
}

int main() {
  return prepare(true) + prepare(false) == 4 ? 0 : 1;
}
