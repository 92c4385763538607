// Each task walks the part of the range it was given and writes those elements only. What the two
// callables of parallel_invoke borrow is free again when it returns.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <cstddef>
#include <cstdio>
#include <vector>

void scale(std::vector<double>& values, double by) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, values.size()),
                    [&](const tbb::blocked_range<std::size_t>& range) {
                      for (std::size_t i = range.begin(); i != range.end(); ++i) values[i] *= by;
                    });
}

int main() {
  std::vector<double> values(100000, 1.0);
  double first = 2, second = 3;
  tbb::parallel_invoke([&] { first *= 2; }, [&] { second *= 2; });
  scale(values, first + second);
  std::printf("%f\n", values.back());
}
