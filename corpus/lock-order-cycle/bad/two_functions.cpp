// Two functions that anyone may call nest the same two locks in opposite orders.

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

int average() {
  std::lock_guard<std::mutex> data(data_mutex);
  std::lock_guard<std::mutex> index(index_mutex);  // ra-expect(lock-order-cycle)
  return entries ? bytes / entries : 0;
}
