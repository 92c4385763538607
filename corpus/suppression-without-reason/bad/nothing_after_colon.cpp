// There is a colon and no reason behind it.

#include <mutex>

std::mutex mutex;
int total;

void add(int amount) {
  /* ra-expect(suppression-without-reason) */  // ra-ok(lock-ineffective):
  std::lock_guard<std::mutex>{mutex};  // ra-expect(lock-ineffective)
  total += amount;
}

int main() {
  add(1);
  return total;
}
