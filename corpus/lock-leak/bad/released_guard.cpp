// release() sounds like unlock() and is its opposite: the guard forgets the mutex, which stays
// locked.

#include <mutex>

class account {
 public:
  bool withdraw(int amount) {
    std::unique_lock<std::mutex> lock(mutex_);  // ra-expect(lock-leak)
    if (amount > balance_) return false;
    balance_ -= amount;
    lock.release();
    return true;
  }

 private:
  std::mutex mutex_;
  int balance_ = 100;
};

int main() {
  account a;
  return a.withdraw(10) ? 0 : 1;
}
