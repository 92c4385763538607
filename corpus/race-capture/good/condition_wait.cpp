// The number is changed and looked at with the lock held; the wait lets the lock go meanwhile.

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
        number = 42;
        ready = true;
      }
      changed.notify_one();
    });
    std::unique_lock held(lock);
    if (changed.wait(held, [&] { return ready; })) ++number;
  });
  return number;
}
