// The task writes one element more than the part of the range it was given, which is the first
// element of another task's part; and the two callables of parallel_invoke share a result.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <cstddef>
#include <cstdio>
#include <vector>

void scale(std::vector<double>& values, double by) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, values.size() - 1),
                    [&](const tbb::blocked_range<std::size_t>& range) {
                      for (std::size_t i = range.begin(); i != range.end(); ++i) {
                        values[i + 1] = values[i] * by;  // ra-expect(race-parallel-body)
                      }
                    });
}

int main() {
  std::vector<double> values(100000, 1.0);
  double result = 2;
  tbb::parallel_invoke([&] { result *= 2; },
                       [&] { result *= 3; });  // ra-expect(race-parallel-body)
  scale(values, result);
  std::printf("%f\n", values.back());
}
