// The mark says that the job runs in another task and gets a copy of the context.

#include "ra/annotations.h"

struct RA_NOT_SENDABLE context {
  int current = 0;
};

void run_later(void (*job)(context), context with) RA_SPAWNS(job, with);

static void draw(context) {}

void start() {
  context mine;
  run_later(draw, mine);  // ra-expect(send-non-sendable)
}
