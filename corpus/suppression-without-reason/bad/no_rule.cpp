// A reason without a rule: it would silence whatever comes, also what nobody has thought of yet.
// It silences nothing.

#include <mutex>

bool check(std::mutex& m, bool wrong) {
  // ra-ok: the process ends when the check fails  // ra-expect(suppression-without-reason)
  m.lock();  // ra-expect(lock-leak)
  if (wrong) return false;
  m.unlock();
  return true;
}

std::mutex gate;

int main() {
  return check(gate, false) ? 0 : 1;
}
