// A lock of the runtime belongs to the task, which may wait while it holds it.

#include <ra/channel.h>
#include <ra/mutex.h>

#include <mutex>

static ra::mutex lock;
static int sum;

void add_next(ra::channel<int>& numbers) {
  const std::lock_guard held(lock);
  if (const ra::result<int> next = numbers.receive()) sum += *next;
}
