// The sum is made by the algorithm, which gives each call what no other has.

#include <ra/parallel.h>

#include <vector>

int sum_of(const std::vector<int>& values) {
  const ra::result<int> sum = ra::parallel_reduce(values, 0);
  return sum ? *sum : -1;
}

void doubled(std::vector<int>& values) {
  (void)ra::parallel_for(std::size_t{0}, values.size(), [&](std::size_t i) { values[i] *= 2; });
  (void)ra::parallel_for(values, [](int& value) { value *= 2; });
}
