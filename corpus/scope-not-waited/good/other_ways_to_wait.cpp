// run_and_wait() waits for everything in the group; a wait inside an arena is a wait; and a
// cancelled group is waited for like any other.

#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

void work(int part) noexcept;

void run_last_one_here() {
  tbb::task_group group;
  group.run([] { work(1); });
  group.run_and_wait([] { work(2); });
}

void run_in(tbb::task_arena& arena) {
  tbb::task_group group;
  arena.execute([&group] { group.run([] { work(3); }); });
  arena.execute([&group] { group.wait(); });
}

void run_unless(bool enough) {
  tbb::task_group group;
  group.run([] { work(4); });
  if (enough) group.cancel();
  group.wait();
}
