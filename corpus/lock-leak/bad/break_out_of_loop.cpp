// Each round locks and unlocks, but the round that finds the entry breaks out in between.

#include <cstddef>
#include <mutex>
#include <vector>

struct table {
  std::mutex mutex;
  std::vector<int> cells;
};

bool contains(table& t, int wanted) {
  bool found = false;
  for (std::size_t i = 0;; ++i) {
    t.mutex.lock();  // ra-expect(lock-leak)
    if (i == t.cells.size()) {
      t.mutex.unlock();
      break;
    }
    if (t.cells[i] == wanted) {
      found = true;
      break;
    }
    t.mutex.unlock();
  }
  return found;
}
