// The work is started in a group that the caller waits for.

#include <oneapi/tbb/task_group.h>

void work() noexcept;

void start_work(tbb::task_group& group) { group.run(work); }

int main() {
  tbb::task_group group;
  start_work(group);
  start_work(group);
  group.wait();
  return 0;
}
