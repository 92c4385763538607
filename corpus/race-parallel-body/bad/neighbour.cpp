// Each iteration reads the element that the iteration before it writes, so the result depends on
// who comes first. The index is the loop counter, but shifted by one.

#include <oneapi/tbb/parallel_for.h>

#include <cstddef>
#include <cstdio>
#include <vector>

void spread(std::vector<int>& heat) {
  tbb::parallel_for(std::size_t{1}, heat.size(), [&heat](std::size_t i) {
    heat[i] = heat[i - 1] + 1;  // ra-expect(race-parallel-body)
  });
}

int main() {
  std::vector<int> heat(200000);
  spread(heat);
  std::printf("%d\n", heat.back());
}
