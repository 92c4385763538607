// The helper is called on every path and takes the group, but it waits only when asked to.

#include <oneapi/tbb/task_group.h>

void compress(int part) noexcept;

void maybe_wait(tbb::task_group& group, bool really) {
  if (!really) return;
  group.wait();
}

template <class Body>
void in_parallel(int parts, Body body, bool synchronous) {
  tbb::task_group group;  // ra-expect(scope-not-waited)
  for (int part = 0; part < parts; ++part) {
    group.run([body, part] { body(part); });
  }
  maybe_wait(group, synchronous);
}

int main() {
  in_parallel(8, compress, true);
  in_parallel(8, compress, false);
}
