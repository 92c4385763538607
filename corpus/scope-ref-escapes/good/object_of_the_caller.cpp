// The tasks refer to objects that the caller owns together with the group, and the caller waits
// before they die.

#include <cstddef>
#include <vector>

#include <oneapi/tbb/task_group.h>

static void fill(tbb::task_group& group, std::vector<int>& out, std::size_t from, std::size_t to) {
  group.run([&out, from, to] {
    for (std::size_t i = from; i < to; ++i) out[i] = static_cast<int>(i);
  });
}

std::vector<int> numbers() {
  std::vector<int> out(200);
  tbb::task_group group;
  fill(group, out, 0, 100);
  fill(group, out, 100, 200);
  group.wait();
  return out;
}
