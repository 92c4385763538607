// Every unlock asks first whether there is a lock to release: by the answer of try_lock, by
// owns_lock(), or by the condition under which it was taken.

#include <mutex>

std::mutex mutex;
int samples;

void sample() {
  bool taken = mutex.try_lock();
  if (taken) ++samples;
  if (taken) mutex.unlock();
}

int sample_or_skip(bool wait) {
  std::unique_lock lock(mutex, std::defer_lock);
  if (wait) {
    lock.lock();
  } else if (!lock.try_lock()) {
    return 0;
  }
  int result = ++samples;
  if (lock.owns_lock()) lock.unlock();
  return result;
}

int sample_if(bool threaded) {
  if (threaded) mutex.lock();
  int result = ++samples;
  if (threaded) mutex.unlock();
  return result;
}
