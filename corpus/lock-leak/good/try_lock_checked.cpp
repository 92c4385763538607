// try_lock() may fail, and then there is nothing to release. Where it succeeds, the path unlocks.

#include <chrono>
#include <mutex>

std::timed_mutex mutex;
int samples;
int skipped;

bool sample() {
  if (!mutex.try_lock()) return false;
  ++samples;
  mutex.unlock();
  return true;
}

bool sample_with_patience() {
  bool taken = mutex.try_lock_for(std::chrono::milliseconds(5));
  if (taken) ++samples;
  if (taken) mutex.unlock();
  return taken;
}
