// The sum is reduced in order, by the standard function object. The number of calls is counted beside
// it, in a variable that all tasks share.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_reduce.h>

#include <cstdio>
#include <functional>
#include <vector>

int calls;

int sum(const std::vector<int>& v) {
  int parts = 0;
  const int all = tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, v.size()), 0,
      [&](const auto& part, int so_far) {
        parts += 1;  // ra-expect(race-parallel-body)
        for (std::size_t i = part.begin(); i != part.end(); ++i) so_far += v[i];
        return so_far;
      },
      std::plus<>{});
  calls = parts;
  return all;
}

int main() {
  std::printf("%d\n", sum(std::vector<int>(100000, 1)));
}
