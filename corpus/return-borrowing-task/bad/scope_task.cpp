// The task that is returned refers to a local of the function that started it.

#include <ra/scope.h>

static ra::task<int> start(ra::scope& s) {
  int n = 1;
  return s.spawn([&n] { return n; });  // ra-expect(return-borrowing-task)
}

int run() {
  return ra::concurrent([](ra::scope& s) { return start(s).join(); });
}
