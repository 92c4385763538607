// The body of the scope ends before the scope has waited for its tasks.

#include <ra/scope.h>

void start() {
  ra::concurrent([](ra::scope& s) {
    int n = 0;
    s.spawn([&n] { ++n; });  // ra-expect(scope-ref-escapes)
  });
}
