// The task without a scope has a copy of its own.

#include <ra/detach.h>

void start() {
  int n = 0;
  ra::detach([n]() mutable { ++n; });
}
