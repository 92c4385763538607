// The last use comes before the job is given away; and what is asked back may be used again.

#include <deque>
#include <memory>

#include "ra/annotations.h"

struct job {
  int size = 0;
};

class job_queue {
 public:
  void push(job* given RA_SENDING);
  void wait_until_empty() RA_AWAITS(this);
};

void submit(job_queue& queue) {
  job* made = new job;
  made->size = 2;
  queue.push(made);
}

int submit_and_wait(job_queue& queue) {
  job own;
  queue.push(&own);
  queue.wait_until_empty();
  return own.size;
}
