// The caller may ask for no locking, and then the global table is used without its mutex.

#include <array>
#include <mutex>

#include "ra/annotations.h"

static std::mutex table_lock;
static std::array<int, 16> table RA_GUARDED_BY(table_lock);

int exchange(unsigned slot, int value, bool threads_running) {
  std::unique_lock hold(table_lock, std::defer_lock);
  if (threads_running) hold.lock();
  const int old = table[slot % 16];  // ra-expect(guarded-access)
  if (hold.owns_lock()) table[slot % 16] = value;
  return old;
}

int clear(unsigned slot) { return exchange(slot, 0, true); }
