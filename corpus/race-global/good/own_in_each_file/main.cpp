// The thread counts in the `steps` of another file, main in its own: two variables of one name.
#include <thread>

#include "steps.h"

int main() {
  int result = 0;
  std::thread other([&result] { result = work(); });
  step();
  other.join();
  return result == 100 && steps == 1 ? 0 : 1;
}
