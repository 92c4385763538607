// Deferred guards that are locked later: together by std::lock, in a loop, or when needed.

#include <mutex>

struct account {
  std::mutex mutex;
  int balance = 0;
};

void transfer(account& from, account& to, int amount) {
  if (&from == &to) return;
  std::unique_lock first(from.mutex, std::defer_lock);
  std::unique_lock second(to.mutex, std::defer_lock);
  std::lock(first, second);
  from.balance -= amount;
  to.balance += amount;
}

int add_in_steps(account& a, int steps) {
  std::unique_lock lock(a.mutex, std::defer_lock);
  int added = 0;
  for (int i = 0; i < steps; ++i) {
    lock.lock();
    ++a.balance;
    lock.unlock();
    ++added;
  }
  return added;
}
