// Counted in an atomic; and again when the parallel part is over.

#include <ra/parallel.h>

#include <atomic>
#include <vector>

int count_of(const std::vector<int>& values) {
  std::atomic<int> even{0};
  int rounds = 0;
  const auto squares = ra::parallel_map(values, [&](int value) {
    if (value % 2 == 0) even.fetch_add(1);
    return value * value;
  });
  ++rounds;
  return squares ? even.load() + rounds : -1;
}
