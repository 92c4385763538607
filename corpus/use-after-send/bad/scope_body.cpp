// The body of the scope goes on with the number it lent to a task.

#include <ra/scope.h>

int count() {
  int n = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&n] { ++n; });
    ++n;  // ra-expect(use-after-send)
  });
  return n;
}
