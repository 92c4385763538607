// The second lock is only tried; on failure the first is let go, so nobody waits with a lock held.

#include <mutex>

static std::mutex index_mutex;
static std::mutex data_mutex;
static int entries;
static int bytes;

void insert(int size) {
  std::lock_guard<std::mutex> index(index_mutex);
  std::lock_guard<std::mutex> data(data_mutex);
  ++entries;
  bytes += size;
}

bool reset() {
  std::lock_guard<std::mutex> data(data_mutex);
  std::unique_lock<std::mutex> index(index_mutex, std::try_to_lock);
  if (!index.owns_lock()) return false;
  entries = bytes = 0;
  return true;
}
