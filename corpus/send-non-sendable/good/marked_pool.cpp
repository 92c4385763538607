// The job gets numbers and makes the context it needs.

#include "ra/annotations.h"

struct RA_NOT_SENDABLE context {
  int current = 0;
};

void run_later(void (*job)(int), int with) RA_SPAWNS(job, with);

static void draw(int first) {
  context mine;
  mine.current = first;
}

void start() { run_later(draw, 1); }
