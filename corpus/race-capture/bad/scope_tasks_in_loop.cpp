// Each task of the loop adds to the sum that all of them captured.

#include <ra/scope.h>

#include <cstdio>
#include <vector>

int main() {
  const std::vector<int> values(64, 1);
  int sum = 0;
  ra::concurrent([&](ra::scope& s) {
    for (const int value : values) {
      s.spawn([&sum, value] { sum += value; });  // ra-expect(race-capture)
    }
  });
  std::printf("%d\n", sum);
}
