// Both tasks take both locks in one step.

#include <ra/mutex.h>
#include <ra/scope.h>

#include <mutex>

static ra::mutex left;
static ra::mutex right;

static void give() { const std::scoped_lock both(left, right); }

static void take() { const std::scoped_lock both(right, left); }

void both() {
  ra::concurrent([](ra::scope& s) {
    s.spawn(give);
    s.spawn(take);
  });
}
