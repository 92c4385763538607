// One of the two tasks takes the lock, the other does not.

#include <ra/mutex.h>
#include <ra/scope.h>

#include <mutex>

int count() {
  ra::mutex lock;
  int n = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] {
      const std::scoped_lock held(lock);
      ++n;
    });
    s.spawn([&] { ++n; });  // ra-expect(race-capture)
  });
  return n;
}
