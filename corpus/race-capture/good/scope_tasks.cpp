// The second task starts when the first has ended, and what they wrote is read when the scope is over.

#include <ra/scope.h>

#include <cstdio>

int main() {
  int total = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] { total += 1; }).join();
    s.spawn([&] { total += 2; });
  });
  std::printf("%d\n", total);
}
