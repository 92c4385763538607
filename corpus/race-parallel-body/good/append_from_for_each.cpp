// The same loop, one time under a lock and one time with a sequential policy, where the iterations
// follow one another.

#include <algorithm>
#include <cstdio>
#include <execution>
#include <mutex>
#include <numeric>
#include <vector>

std::vector<int> even(const std::vector<int>& values) {
  std::vector<int> found;
  std::mutex found_lock;
  std::for_each(std::execution::par, values.begin(), values.end(), [&](int value) {
    if (value % 2 != 0) return;
    std::lock_guard hold(found_lock);
    found.push_back(value);
  });
  std::for_each(std::execution::seq, values.begin(), values.end(), [&found](int value) {
    if (value % 2 == 0) found.push_back(value);
  });
  return found;
}

int main() {
  std::vector<int> values(200000);
  std::iota(values.begin(), values.end(), 0);
  std::printf("%zu\n", even(values).size());
}
