// The task waits for itself.

#include <ra/mutex.h>

#include <mutex>

class counter {
 public:
  int get() {
    const std::scoped_lock held(lock_);
    return n_;
  }
  void add() {
    const std::scoped_lock held(lock_);
    n_ = get() + 1;  // ra-expect(lock-recursive)
  }

 private:
  ra::mutex lock_;
  int n_ = 0;
};

void use(counter& c) { c.add(); }
