// A lock of the thread is held while the task waits for a number, and may go on on another thread.

#include <ra/channel.h>

#include <mutex>

static std::mutex lock;
static int sum;

void add_next(ra::channel<int>& numbers) {
  const std::lock_guard held(lock);
  if (const ra::result<int> next = numbers.receive()) sum += *next;  // ra-expect(lock-across-suspend)
}
