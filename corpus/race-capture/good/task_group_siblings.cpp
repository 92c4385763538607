// Two tasks of one group write two different captured variables, and the sum is read after both.

#include <oneapi/tbb/task_group.h>

int f() {
  int a = 0, b = 0;
  tbb::task_group g;
  g.run([&] { a = 1; });
  g.run([&] { b = 2; });
  g.wait();
  return a + b;
}

int f_of_two_calls() { return f() + f(); }
