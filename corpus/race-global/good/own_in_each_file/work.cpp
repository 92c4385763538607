// Counts in its own `steps`.
#include "steps.h"

int work() {
  for (int i = 0; i < 100; ++i) step();
  return steps;
}
