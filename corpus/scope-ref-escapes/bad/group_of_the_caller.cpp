// The group belongs to the caller, who waits for it later. The local that the task writes belongs
// to this function, which returns before that.

#include <oneapi/tbb/task_group.h>

void begin(tbb::task_group& group) {
  int n = 0;
  group.run([&n] { n = 1; });  // ra-expect(scope-ref-escapes)
}

void finish(tbb::task_group& group) { group.wait(); }

int main() {
  tbb::task_group group;
  begin(group);
  finish(group);
}
