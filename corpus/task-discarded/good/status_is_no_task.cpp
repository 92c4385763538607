// run() gives nothing back, and what wait() and run_and_wait() give back is a status, not a task.
// The deferred handle is moved into run(), which starts it.

#include <atomic>
#include <utility>

#include <oneapi/tbb/task_group.h>

std::atomic<int> prepared{0};

int prepare() {
  tbb::task_group group;
  auto later = group.defer([] { prepared += 4; });
  group.run([] { prepared += 1; });
  group.run(std::move(later));
  group.run_and_wait([] { prepared += 2; });
  group.wait();
  return prepared;
}
