// The helper starts a task in its caller's scope, which borrows a local of the helper.

#include <ra/scope.h>

static void helper(ra::scope& outer) {
  int n = 0;
  outer.spawn([&n] { ++n; });  // ra-expect(scope-ref-escapes)
}

void start() {
  ra::concurrent([](ra::scope& s) { helper(s); });
}
