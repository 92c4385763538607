// Let go twice.

#include <ra/mutex.h>

void add(ra::mutex& lock, int& sum) {
  lock.lock();
  ++sum;
  lock.unlock();
  lock.unlock();  // ra-expect(unlock-not-held)
}
