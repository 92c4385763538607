// The part that needs the lock is asked for with the lock held.

#include <ra/mutex.h>

#include <mutex>

class counter {
 public:
  int get() {
    const std::scoped_lock held(lock_);
    return locked_get();
  }
  void add() {
    const std::scoped_lock held(lock_);
    n_ = locked_get() + 1;
  }

 private:
  int locked_get() const { return n_; }

  ra::mutex lock_;
  int n_ = 0;
};

void use(counter& c) { c.add(); }
