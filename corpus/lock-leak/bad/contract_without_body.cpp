// The members of a lock class stand in another file; their contracts say what they do. The function
// takes it and never lets it go.

#include "ra/annotations.h"

class RA_CAPABILITY latch {
 public:
  void enter() RA_ACQUIRES();
  void leave() RA_RELEASES();
};

int total;

void reset(latch& door, int n) {
  if (n < 0) return;
  door.enter();  // ra-expect(lock-leak)
  total = n;
}
