// The operation given to a parallel std::transform numbers its calls with a captured counter.

#include <algorithm>
#include <cstdio>
#include <execution>
#include <vector>

struct tagged {
  int value = 0;
  int number = 0;
};

std::vector<tagged> tag(const std::vector<int>& values) {
  std::vector<tagged> out(values.size());
  int number = 0;
  auto with_number = [&number](int value) {
    return tagged{value, number++};  // ra-expect(race-parallel-body)
  };
  std::transform(std::execution::par, values.begin(), values.end(), out.begin(), with_number);
  return out;
}

int main() { std::printf("%d\n", tag(std::vector<int>(200000, 4)).back().value); }
