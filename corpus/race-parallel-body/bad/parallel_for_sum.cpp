// Every call of the body adds to one sum.

#include <ra/parallel.h>

#include <vector>

int sum_of(const std::vector<int>& values) {
  int sum = 0;
  const ra::result<void> done = ra::parallel_for(std::size_t{0}, values.size(), [&](std::size_t i) {
    sum += values[i];  // ra-expect(race-parallel-body)
  });
  return done ? sum : -1;
}
