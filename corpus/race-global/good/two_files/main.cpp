// A thread runs a function of another file, which counts in a global of that file; this one counts
// after the join.
#include <thread>

#include "counter.h"

int main() {
  std::thread other(serve, 1000);
  other.join();
  ++served;
  return served == 1001 ? 0 : 1;
}
