// Two tasks of one group write the same captured variable. Which value is returned depends on the
// schedule, and the two writes are a data race.

#include <oneapi/tbb/task_group.h>

int f() {
  int s = 0;
  tbb::task_group g;
  g.run([&] { s = 1; });
  g.run([&] { s = 2; });  // ra-expect(race-capture)
  g.wait();
  return s;
}

int f_of_two_calls() { return f() + f(); }
