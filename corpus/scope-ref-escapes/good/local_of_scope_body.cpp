// What the task borrows was declared outside the scope, or the task is joined in the body.

#include <ra/scope.h>

void start() {
  int n = 0;
  ra::concurrent([&](ra::scope& s) {
    int m = 0;
    ra::task<void> adds = s.spawn([&m] { ++m; });
    s.spawn([&n] { ++n; });
    adds.join();
  });
}
