// The number is guarded by a lock of the runtime, and changed without it.

#include <ra/annotations.h>
#include <ra/mutex.h>

#include <mutex>

class account {
 public:
  void add(int amount) { balance_ += amount; }  // ra-expect(guarded-access)
  int balance() {
    const std::scoped_lock held(lock_);
    return balance_;
  }

 private:
  ra::mutex lock_;
  int balance_ RA_GUARDED_BY(lock_) = 0;
};

int use(account& a) {
  a.add(1);
  return a.balance();
}
