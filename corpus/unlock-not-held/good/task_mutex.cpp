// Let go as often as it was taken.

#include <ra/mutex.h>

void add(ra::mutex& lock, int& sum) {
  lock.lock();
  ++sum;
  lock.unlock();
  lock.lock();
  ++sum;
  lock.unlock();
}
