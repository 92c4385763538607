// On one way the lock of the runtime is kept.

#include <ra/mutex.h>

bool add(ra::mutex& lock, int& sum, int number) {
  lock.lock();  // ra-expect(lock-leak)
  if (number < 0) return false;
  sum += number;
  lock.unlock();
  return true;
}
