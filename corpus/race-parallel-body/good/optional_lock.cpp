// One function serves alone and in parallel: it takes a lock if it is given one.

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
    found.push_back(n);
  }
}

int main() {
  std::vector<int> found;
  for (int n = 0; n < 10; ++n) collect(n, found, nullptr);
  std::mutex* shared = new std::mutex;
  tbb::parallel_for(0, 1000, [&](int n) { collect(n, found, shared); });
  delete shared;
  std::printf("%zu\n", found.size());
}
