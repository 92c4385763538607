// std::for_each with a parallel policy appends to one vector: the growth of the vector races with
// itself.

#include <algorithm>
#include <cstdio>
#include <execution>
#include <numeric>
#include <vector>

std::vector<int> even(const std::vector<int>& values) {
  std::vector<int> found;
  found.reserve(values.size());
  std::for_each(std::execution::par, values.begin(), values.end(), [&found](int value) {
    if (value % 2 == 0) found.push_back(value);  // ra-expect(race-parallel-body)
  });
  return found;
}

int main() {
  std::vector<int> values(200000);
  std::iota(values.begin(), values.end(), 0);
  std::printf("%zu\n", even(values).size());
}
