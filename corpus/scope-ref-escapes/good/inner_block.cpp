// The wait stands in the block that owns the buffer, before its end.

#include <vector>

#include <oneapi/tbb/task_group.h>

void use(int value) noexcept;

void prepare(bool large) {
  tbb::task_group group;
  if (large) {
    std::vector<int> buffer(1000);
    group.run([&buffer] { buffer[0] = 1; });
    group.wait();
    use(buffer[0]);
  } else {
    group.run([] { use(0); });
  }
  group.wait();
}
