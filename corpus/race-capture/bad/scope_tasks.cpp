// Two tasks of one scope write the same counter. The scope waits for both, but nothing orders them.

#include <ra/scope.h>

#include <cstdio>

int main() {
  int total = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] { total += 1; });
    s.spawn([&] { total += 2; });  // ra-expect(race-capture)
  });
  std::printf("%d\n", total);
}
