// The mark on push() says that the job is given away; it is written afterwards.

#include <deque>
#include <memory>

#include "ra/annotations.h"

struct job {
  int size = 0;
};

class job_queue {
 public:
  void push(job* given RA_SENDING);
};

void submit(job_queue& queue) {
  job* made = new job;
  made->size = 1;
  queue.push(made);
  made->size = 2;  // ra-expect(use-after-send)
}
