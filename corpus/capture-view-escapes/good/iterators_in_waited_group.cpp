// Iterators into a local vector go to tasks of a group, and the group is waited for before the
// vector is touched again or destroyed. Each task has its own half.

#include <algorithm>
#include <vector>

#include <oneapi/tbb/task_group.h>

std::vector<int> sorted_halves(int size) {
  std::vector<int> values(static_cast<std::size_t>(size));
  for (int i = 0; i < size; ++i) values[static_cast<std::size_t>(i)] = (i * 37) % 101;
  auto first = values.begin();
  auto middle = first + size / 2;
  auto last = values.end();
  tbb::task_group group;
  group.run([first, middle] { std::sort(first, middle); });
  group.run([middle, last] { std::sort(middle, last); });
  group.wait();
  return values;
}
