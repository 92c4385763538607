// A task without a scope refers to a local of the function that starts it.

#include <ra/detach.h>


void start() {
  int n = 0;
  ra::detach([&n] { ++n; });  // ra-expect(capture-ref-escapes)
}

