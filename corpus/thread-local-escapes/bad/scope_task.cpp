// A pointer to one thread's slot is used by a task, which may run on another thread.

#include <ra/scope.h>

static thread_local int slot;

void start(ra::scope& s) {
  int* mine = &slot;
  s.spawn([mine] { *mine = 1; });  // ra-expect(thread-local-escapes)
}
