// Each task uses the slot of the thread it runs on.

#include <ra/scope.h>

static thread_local int slot;

void start(ra::scope& s) {
  s.spawn([] { slot = 1; });
}
