// The same sum as a reduction: every range has its own partial sum, passed by value.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_reduce.h>

#include <cstdio>
#include <functional>
#include <vector>

int sum(const std::vector<int>& v) {
  return tbb::parallel_reduce(
      tbb::blocked_range<int>(0, int(v.size())), 0,
      [&](auto& r, int s) {
        for (int i = r.begin(); i != r.end(); ++i) s += v[i];
        return s;
      },
      std::plus<>{});
}

int main() { std::printf("%d\n", sum(std::vector<int>(200000, 1))); }
