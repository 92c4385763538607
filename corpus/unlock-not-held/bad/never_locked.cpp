// The function unlocks a mutex that neither it nor its only caller has locked.

#include <mutex>

void finish(std::mutex& m) {
  m.unlock();  // ra-expect(unlock-not-held)
}

std::mutex gate;
int passed;

int main() {
  ++passed;
  finish(gate);
  return passed == 1 ? 0 : 1;
}
