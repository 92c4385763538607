// A parallel loop sets element i of a vector<bool>. The index is private to the iteration, but eight
// or more elements share one word.

#include <oneapi/tbb/parallel_for.h>

#include <cstdio>
#include <vector>

void f(std::vector<bool>& v) {
  tbb::parallel_for(0, 64, [&](int i) {
    v[i] = true;  // ra-expect(race-packed)
  });
}

int main() {
  std::vector<bool> v(64);
  for (int round = 0; round < 1000; ++round) f(v);
  std::printf("%d\n", int(v[63]));
}
