// One function serves alone and in parallel: it takes a lock if it is given one, and the parallel
// caller gives none.

#include <oneapi/tbb/parallel_for.h>

#include <cstdio>
#include <mutex>
#include <vector>

void collect(int n, std::vector<int>& found, std::mutex* shared) {
  if (n % 3 != 0) return;
  if (shared) {
    const std::lock_guard<std::mutex> held(*shared);
    found.push_back(n);
  } else {
    found.push_back(n);  // ra-expect(race-parallel-body)
  }
}

int main() {
  std::vector<int> found;
  for (int n = 0; n < 10; ++n) collect(n, found, nullptr);
  std::mutex* shared = nullptr;
  tbb::parallel_for(0, 1000, [&](int n) { collect(n, found, shared); });
  std::printf("%zu\n", found.size());
}
