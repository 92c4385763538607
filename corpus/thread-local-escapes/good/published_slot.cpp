// Each thread has a slot and publishes it on purpose, so that others can read how far it is. The
// slot's type is made for that and says so; the slot is taken back before its thread ends.

#include <atomic>
#include <thread>

#include "ra/annotations.h"

struct RA_SHAREABLE progress {
  std::atomic<long> done{0};
};

thread_local progress mine;

long watch_own_progress(int steps) {
  long seen = 0;
  {
    progress* published = &mine;
    std::jthread watcher([published, &seen] { seen = published->done.load(); });
    for (int i = 0; i < steps; ++i) mine.done.fetch_add(1);
  }
  return seen;
}
