// The function that owns the local waits for the group before it returns.

#include <oneapi/tbb/task_group.h>

int begin(tbb::task_group& group) {
  int n = 0;
  group.run([&n] { n = 1; });
  group.wait();
  return n;
}

int main() {
  tbb::task_group group;
  int first = begin(group);
  int second = begin(group);
  return first == second ? 0 : 1;
}
