// The global has its own lock, and nobody reaches the number without it.

#include <ra/guarded.h>
#include <ra/scope.h>

static ra::guarded<int> hits(0);

static void visit() {
  hits.with([](int& n) { ++n; });
}

void visit_twice() {
  ra::concurrent([](ra::scope& s) {
    s.spawn(visit);
    s.spawn(visit);
  });
}
