// Each iteration reads its neighbours in the old generation and writes its own cell of the new one.
// The two vectors change roles between the loops.

#include <oneapi/tbb/parallel_for.h>

#include <cstddef>
#include <cstdio>
#include <utility>
#include <vector>

void spread(std::vector<int>& heat) {
  std::vector<int> next(heat.size());
  for (int step = 0; step < 10; ++step) {
    tbb::parallel_for(std::size_t{1}, heat.size() - 1,
                      [&](std::size_t i) { next[i] = (heat[i - 1] + heat[i] + heat[i + 1]) / 3; });
    std::swap(heat, next);
  }
}

int main() {
  std::vector<int> heat(200000, 100);
  spread(heat);
  std::printf("%d\n", heat[heat.size() / 2]);
}
