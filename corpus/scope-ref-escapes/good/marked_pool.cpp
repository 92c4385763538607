// All jobs have ended when wait() returns, by its mark.

#include <functional>

#include "ra/annotations.h"

class pool {
 public:
  void submit(std::function<void()> job) RA_SPAWNS(job);
  void wait() RA_JOINS(this);
};

static pool workers;

int count() {
  int n = 0;
  workers.submit([&n] { ++n; });
  workers.wait();
  return ++n;
}
