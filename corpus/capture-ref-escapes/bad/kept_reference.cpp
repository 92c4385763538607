// The function keeps what it is given, by its mark, and a local is given.

#include "ra/annotations.h"

struct progress {
  int done = 0;
};

void report_into(progress& kept RA_ESCAPES);

void run() {
  progress mine;
  report_into(mine);  // ra-expect(capture-ref-escapes)
}
