// The task that is returned has its own copy.

#include <ra/scope.h>

static ra::task<int> start(ra::scope& s) {
  int n = 1;
  return s.spawn([n] { return n; });
}

int run() {
  return ra::concurrent([](ra::scope& s) { return start(s).join(); });
}
