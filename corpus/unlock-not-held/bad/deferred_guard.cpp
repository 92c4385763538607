// The guard was told not to lock. Its unlock() finds that it does not own the mutex and throws.

#include <mutex>

std::mutex mutex;
int rounds;

void next_round(int limit) {
  std::unique_lock<std::mutex> lock(mutex, std::defer_lock);
  if (limit < 0) {
    lock.unlock();  // ra-expect(unlock-not-held)
    return;
  }
  lock.lock();
  if (rounds < limit) ++rounds;
}

int main() {
  next_round(3);
  next_round(-1);
}
