// A guard lets the lock of the runtime go on every way; try_lock() is let go where it was taken.

#include <ra/mutex.h>

#include <mutex>

bool add(ra::mutex& lock, int& sum, int number) {
  const std::scoped_lock held(lock);
  if (number < 0) return false;
  sum += number;
  return true;
}

bool try_add(ra::mutex& lock, int& sum, int number) {
  if (!lock.try_lock()) return false;
  sum += number;
  lock.unlock();
  return true;
}
