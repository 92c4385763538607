// run_and_wait() returns when every task of the group has ended, the one it was given and those
// that were started before.

#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>

int both(tbb::task_group& group, int input) {
  int first = 0;
  int second = 0;
  group.run([&first, input] { first = input + 1; });
  group.run_and_wait([&second, input] { second = input + 2; });
  return first + second;
}

int within_arena(tbb::task_arena& arena, tbb::task_group& group) {
  int third = 0;
  arena.execute([&group, &third] {
    group.run([&third] { third = 3; });
    group.wait();
  });
  return third;
}
