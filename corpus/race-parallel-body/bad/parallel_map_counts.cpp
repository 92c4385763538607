// The function that maps the elements counts them as well, from several tasks at once.

#include <ra/parallel.h>

#include <vector>

int count_of(const std::vector<int>& values) {
  int even = 0;
  const auto squares = ra::parallel_map(values, [&](int value) {
    if (value % 2 == 0) ++even;  // ra-expect(race-parallel-body)
    return value * value;
  });
  return squares ? even : -1;
}
