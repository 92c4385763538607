// Each task of the loop gives its part as its result, and whoever joins them adds up.

#include <ra/scope.h>

#include <cstdio>
#include <vector>

int main() {
  const std::vector<int> values(64, 1);
  int sum = 0;
  ra::concurrent([&](ra::scope& s) {
    std::vector<ra::task<int>> parts;
    for (const int value : values) parts.push_back(s.spawn([value] { return 2 * value; }));
    for (ra::task<int>& part : parts) sum += part.join();
  });
  std::printf("%d\n", sum);
}
