// A guard without a name is a temporary: it locks and unlocks before the next statement begins.

#include <mutex>

std::mutex mutex;
int total;

void add(int amount) {
  std::lock_guard<std::mutex>{mutex};  // ra-expect(lock-ineffective)
  total += amount;
}

int main() {
  add(1);
  add(2);
  return total == 3 ? 0 : 1;
}
