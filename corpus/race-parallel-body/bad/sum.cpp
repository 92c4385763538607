// Every iteration of a parallel loop adds to one captured variable.

#include <oneapi/tbb/parallel_for.h>

#include <cstdio>
#include <vector>

int sum(const std::vector<int>& v) {
  int s = 0;
  tbb::parallel_for(0, int(v.size()), [&](int i) {
    s += v[i];  // ra-expect(race-parallel-body)
  });
  return s;
}

int main() { std::printf("%d\n", sum(std::vector<int>(200000, 1))); }
