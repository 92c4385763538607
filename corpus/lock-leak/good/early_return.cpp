// A guard releases the mutex on every way out.

#include <mutex>

bool check(std::mutex& m, bool wrong) {
  std::lock_guard held(m);
  if (wrong) return false;
  return true;
}

std::mutex gate;

int main() {
  bool first = check(gate, false);
  bool second = check(gate, true);
  return first && !second ? 0 : 1;
}
