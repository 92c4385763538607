// A reason may have colons, brackets and commas of its own; it is for people, and goes to the end
// of the line.

#include <mutex>

std::mutex mutex;
int total;

void wait_for_writers() {
  // ra-ok(lock-ineffective): a barrier: waits for add(), then goes (see the manual, page 3)
  std::lock_guard<std::mutex>{mutex};
}

void add(int amount) {
  std::lock_guard held(mutex);
  total += amount;
}

int main() {
  add(1);
  wait_for_writers();
  return 0;
}
