// The guard has no name and is gone before the number is changed.

#include <ra/mutex.h>

#include <mutex>

static ra::mutex lock;
static int sum;

void add(int number) {
  std::lock_guard<ra::mutex>{lock};  // ra-expect(lock-ineffective)
  sum += number;
}
