// Each iteration fills a row of its own: a[i * n + j] with j below n, and n known only when the
// program runs.

#include <oneapi/tbb/parallel_for.h>

#include <cstdio>
#include <vector>

void fill(std::vector<int>& a, int n) {
  tbb::parallel_for(0, n, [&](int i) {
    for (int j = 0; j < n; ++j) a[i * n + j] = i + j;
  });
}

int main() {
  std::vector<int> a(100 * 100);
  fill(a, 100);
  std::printf("%d\n", a[99]);
}
