// The finding is on one of the paths only, which is enough for the comment to be of use.

#include <mutex>

std::mutex gate;
int passed;

bool enter(bool for_good) {
  gate.lock();  // ra-ok(lock-leak): the last to enter shuts the gate for ever
  ++passed;
  if (for_good) return true;
  gate.unlock();
  return false;
}

int main() {
  enter(false);
  enter(true);
  return passed - 2;
}
