// The row was forgotten: every iteration adds to the first elements, a[j] with j up to i.

#include <oneapi/tbb/parallel_for.h>

#include <cstdio>
#include <vector>

void fill(std::vector<int>& a, int n) {
  tbb::parallel_for(0, n, [&](int i) {
    for (int j = 0; j <= i; ++j) a[j] += i;  // ra-expect(race-parallel-body)
  });
}

int main() {
  std::vector<int> a(100 * 100);
  fill(a, 100);
  std::printf("%d\n", a[99]);
}
