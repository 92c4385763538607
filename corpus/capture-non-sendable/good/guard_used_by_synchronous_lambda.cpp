// The lambda captures a lock, but std::for_each calls it here and now: it is no task, and the lock
// never leaves its thread.

#include <algorithm>
#include <mutex>
#include <vector>

std::mutex mutex;
int handled;

void handle_all(const std::vector<int>& items) {
  std::unique_lock lock(mutex);
  std::for_each(items.begin(), items.end(), [&lock](int item) {
    if (item < 0 && lock.owns_lock()) lock.unlock();
    if (item >= 0 && lock.owns_lock()) ++handled;
  });
}
