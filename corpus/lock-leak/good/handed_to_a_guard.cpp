// Locked by hand or by std::lock, then given to guards that adopt the lock; and a lock that leaves
// the function inside its owner.

#include <mutex>

struct account {
  std::mutex mutex;
  int balance = 0;
};

void transfer(account& from, account& to, int amount) {
  if (&from == &to) return;
  std::lock(from.mutex, to.mutex);
  std::lock_guard first(from.mutex, std::adopt_lock);
  std::lock_guard second(to.mutex, std::adopt_lock);
  if (from.balance < amount) return;
  from.balance -= amount;
  to.balance += amount;
}

std::unique_lock<std::mutex> locked(account& a) {
  a.mutex.lock();
  return std::unique_lock(a.mutex, std::adopt_lock);
}

int balance(account& a) {
  auto held = locked(a);
  return a.balance;
}
