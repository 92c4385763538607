// The helper opens a scope of its own for what borrows its local.

#include <ra/scope.h>

static void helper(ra::scope& outer) {
  int n = 0;
  ra::concurrent([&](ra::scope& mine) { mine.spawn([&n] { ++n; }); });
  outer.spawn([n]() mutable { ++n; });
}

void start() {
  ra::concurrent([](ra::scope& s) { helper(s); });
}
