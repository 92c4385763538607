// The operation keeps its counter in itself: a local of the call, and nothing is shared between two
// calls.

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
  const int first = values.empty() ? 0 : values.front();
  auto with_number = [&first](int value) {
    int number = first;
    while (number < value) ++number;
    return tagged{value, number};
  };
  std::transform(std::execution::par, values.begin(), values.end(), out.begin(), with_number);
  std::for_each(std::execution::par, out.begin(), out.end(), [](tagged& t) { t.number -= 1; });
  return out;
}

int main() { std::printf("%d\n", tag(std::vector<int>(200000, 4)).back().value); }
