// The number changes while only a reader's lock is held.

#include <ra/scope.h>
#include <ra/shared_mutex.h>

#include <mutex>
#include <shared_mutex>

class settings {
 public:
  void set(int level) {
    const std::shared_lock held(lock_);
    level_ = level;  // ra-expect(race-shared-lock-write)
  }
  int level() {
    const std::shared_lock held(lock_);
    return level_;
  }

 private:
  ra::shared_mutex lock_;
  int level_ = 0;
};

int change(settings& all) {
  int seen = 0;
  ra::concurrent([&](ra::scope& s) {
    s.spawn([&] { all.set(3); });
    s.spawn([&] { seen = all.level(); });
  });
  return seen;
}
