// There is a finding on the line, but of another rule than the one the comment names.

#include <mutex>

std::mutex mutex;
int total;

void add(int amount) {
  // ra-ok(lock-leak): the caller unlocks  // ra-expect(stale-suppression)
  std::lock_guard<std::mutex>{mutex};  // ra-expect(lock-ineffective)
  total += amount;
}

int main() {
  add(2);
  return total - 2;
}
