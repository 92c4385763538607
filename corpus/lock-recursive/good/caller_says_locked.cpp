// The helper locks only if the caller says that it does not hold the lock.

#include <mutex>

class meter {
 public:
  void add(int amount, bool locked) {
    if (!locked) mutex_.lock();
    total_ += amount;
    if (!locked) mutex_.unlock();
  }

  void add_twice(int amount) {
    std::lock_guard held(mutex_);
    add(amount, true);
    add(amount, true);
  }

 private:
  std::mutex mutex_;
  long total_ = 0;
};

int main() {
  meter m;
  m.add(1, false);
  m.add_twice(2);
}
