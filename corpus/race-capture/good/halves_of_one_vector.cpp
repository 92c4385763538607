// A recursive sum splits the range and gives the left half to another task: at every level the two
// halves are disjoint, and the results have their own variables.

#include <cstddef>
#include <cstdio>
#include <future>
#include <span>
#include <vector>

long scale_and_sum(std::span<int> values, int depth) {
  if (depth == 0 || values.size() < 2) {
    long sum = 0;
    for (int& value : values) sum += (value *= 2);
    return sum;
  }
  const std::size_t half = values.size() / 2;
  auto left = std::async(std::launch::async, scale_and_sum, values.first(half), depth - 1);
  const long right = scale_and_sum(values.subspan(half), depth - 1);
  return left.get() + right;
}

int main() {
  std::vector<int> values(1000, 1);
  std::printf("%ld\n", scale_and_sum(values, 2));
}
