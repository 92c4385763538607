// The number is written after the lock was let go that says it is ready.

#include <ra/condition.h>
#include <ra/mutex.h>
#include <ra/scope.h>

#include <mutex>

int answer() {
  ra::mutex lock;
  ra::condition changed;
  bool ready = false;
  int number = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] {
      {
        const std::scoped_lock held(lock);
        ready = true;
      }
      changed.notify_one();
      number = 42;
    });
    s.spawn([&] {
      std::unique_lock held(lock);
      if (changed.wait(held, [&] { return ready; })) ++number;  // ra-expect(race-capture)
    });
  });
  return number;
}
