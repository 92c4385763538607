// The task makes the context it needs.

#include <ra/annotations.h>
#include <ra/scope.h>

struct RA_NOT_SENDABLE context {
  int current = 0;
};

void draw(ra::scope& s, int first) {
  s.spawn([first] {
    context mine;
    mine.current = first;
  });
}
