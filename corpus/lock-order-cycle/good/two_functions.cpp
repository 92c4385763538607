// Both functions take both locks in one step, which cannot stop half way.

#include <mutex>

static std::mutex index_mutex;
static std::mutex data_mutex;
static int entries;
static int bytes;

void insert(int size) {
  std::scoped_lock both(index_mutex, data_mutex);
  ++entries;
  bytes += size;
}

int average() {
  std::scoped_lock both(data_mutex, index_mutex);
  return entries ? bytes / entries : 0;
}
