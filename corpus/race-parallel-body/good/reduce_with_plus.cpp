// What is summed goes from body to body as a value: nothing is shared.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_reduce.h>

#include <atomic>
#include <cstdio>
#include <functional>
#include <vector>

int calls;

int sum(const std::vector<int>& v) {
  std::atomic<int> parts = 0;
  const int all = tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, v.size()), 0,
      [&](const auto& part, int so_far) {
        parts += 1;
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
