// Two tasks count in a global.

#include <ra/scope.h>

static int hits;

static void visit() { ++hits; }  // ra-expect(race-global)

void visit_twice() {
  ra::concurrent([](ra::scope& s) {
    s.spawn(visit);
    s.spawn(visit);
  });
}
