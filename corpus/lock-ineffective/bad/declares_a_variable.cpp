// This is no temporary guard for the member: it is a declaration of a local unique_lock called
// mutex_, which hides the member and owns nothing.

#include <mutex>

class account {
 public:
  void deposit(int amount) {
    std::unique_lock<std::mutex>(mutex_);  // ra-expect(lock-ineffective)
    balance_ += amount;
  }

  int balance() {
    std::lock_guard held(mutex_);
    return balance_;
  }

 private:
  std::mutex mutex_;
  int balance_ = 0;
};

int main() {
  account a;
  a.deposit(5);
  return a.balance() == 5 ? 0 : 1;
}
