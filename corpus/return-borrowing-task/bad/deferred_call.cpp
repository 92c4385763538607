// A deferred task has not even begun when the function returns: get() in the caller runs it, with a
// reference to a vector that is gone.

#include <functional>
#include <future>
#include <numeric>
#include <vector>

int sum(const std::vector<int>& values) {
  return std::accumulate(values.begin(), values.end(), 0);
}

std::future<int> sum_up_to(int last) {
  std::vector<int> values(static_cast<std::size_t>(last));
  std::iota(values.begin(), values.end(), 1);
  constexpr auto later = std::launch::deferred;
  return std::async(later, sum, std::cref(values));  // ra-expect(return-borrowing-task)
}

int main() {
  return sum_up_to(10).get() == 55 ? 0 : 1;
}
