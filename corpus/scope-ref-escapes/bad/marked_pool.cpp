// The pool's body is elsewhere; its mark says that the job may run on after submit().

#include <functional>

#include "ra/annotations.h"

class pool {
 public:
  void submit(std::function<void()> job) RA_SPAWNS(job);
  void wait() RA_JOINS(this);
};

static pool workers;

void count() {
  int n = 0;
  workers.submit([&n] { ++n; });  // ra-expect(scope-ref-escapes)
}
