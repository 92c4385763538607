// The early return leaves the mutex locked. The next caller, in any thread, waits for ever.

#include <mutex>

bool check(std::mutex& m, bool wrong) {
  m.lock();  // ra-expect(lock-leak)
  if (wrong) return false;
  m.unlock();
  return true;
}

std::mutex gate;

int main() {
  bool first = check(gate, false);
  bool second = check(gate, true);
  return first && !second ? 0 : 1;
}
