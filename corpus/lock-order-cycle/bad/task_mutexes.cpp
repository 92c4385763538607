// Two tasks take two locks of the runtime in opposite orders.

#include <ra/mutex.h>
#include <ra/scope.h>

#include <mutex>

static ra::mutex left;
static ra::mutex right;

static void give() {
  const std::scoped_lock first(left);
  const std::scoped_lock second(right);
}

static void take() {
  const std::scoped_lock first(right);
  const std::scoped_lock second(left);  // ra-expect(lock-order-cycle)
}

void both() {
  ra::concurrent([](ra::scope& s) {
    s.spawn(give);
    s.spawn(take);
  });
}
