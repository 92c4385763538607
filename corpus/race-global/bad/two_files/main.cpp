// A thread runs a function of another file, which counts in a global of that file, while this one
// counts in it too.
#include <thread>

#include "counter.h"

int main() {
  std::thread other(serve, 1000);
  ++served;  // ra-expect(race-global)
  other.join();
  return served == 1001 ? 0 : 1;
}
