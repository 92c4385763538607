// Locks, guards, attempts, and a guard that goes with its scope.
#include <std.h>
struct account {
  std::mutex m;
  int balance = 0;
  void add(int n) {
    std::lock_guard<std::mutex> held(m);
    balance += n;
  }
  bool try_add(int n) {
    if (!m.try_lock()) return false;
    balance += n;
    m.unlock();
    return true;
  }
  void later(bool now) {
    std::unique_lock<std::mutex> held(m, std::defer_lock);
    if (now) held.lock();
    if (held) ++balance;
  }
  void mistaken() {
    std::lock_guard<std::mutex>{m};
    ++balance;
  }
};
