// A temporary guard lives to the end of its full expression. Here the protected work is part of
// that expression; and a guard made for a call is held by the callee.

#include <mutex>

std::mutex mutex;
int total;

void add(int amount) {
  std::lock_guard<std::mutex>{mutex}, total += amount;
}

int add_locked(std::unique_lock<std::mutex> held, int amount) {
  total += amount;
  return held.owns_lock() ? total : -1;
}

int main() {
  add(1);
  return add_locked(std::unique_lock<std::mutex>(mutex), 2) == 3 ? 0 : 1;
}
