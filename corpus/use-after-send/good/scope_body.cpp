// The body joins the task before it goes on, and the scope joins the other one before it ends.

#include <ra/scope.h>

int count() {
  int n = 0;
  ra::concurrent([&](ra::scope& s) {
    ra::task<void> first = s.spawn([&n] { ++n; });
    first.join();
    ++n;
    s.spawn([&n] { ++n; });
  });
  ++n;
  return n;
}
