// A context that belongs to one thread is captured by a task.

#include <ra/annotations.h>
#include <ra/scope.h>

struct RA_NOT_SENDABLE context {
  int current = 0;
};

void draw(ra::scope& s) {
  context mine;
  s.spawn([mine]() mutable { ++mine.current; });  // ra-expect(capture-non-sendable)
}
