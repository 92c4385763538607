// Group and task are in one function, and the group is waited for. But the buffer lives in an inner
// block, which ends before the wait.

#include <vector>

#include <oneapi/tbb/task_group.h>

void use(int value) noexcept;

void prepare(bool large) {
  tbb::task_group group;
  if (large) {
    std::vector<int> buffer(1000);
    group.run([&buffer] { buffer[0] = 1; });  // ra-expect(scope-ref-escapes)
  } else {
    group.run([] { use(0); });
  }
  group.wait();
}
