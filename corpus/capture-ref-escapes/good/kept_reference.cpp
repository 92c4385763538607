// What is only looked at until the return may be a local; what is kept lives for good.

#include "ra/annotations.h"

struct progress {
  int done = 0;
};

void report_into(progress& kept RA_ESCAPES);
void add_to(progress& lent RA_BORROWED);

void run() {
  static progress shared;
  report_into(shared);
  progress mine;
  add_to(mine);
}
