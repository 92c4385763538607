// Counts in a global. Nothing in this file says that it runs in a thread.
#include "counter.h"

long served = 0;

void serve(int requests) {
  for (int i = 0; i < requests; ++i) ++served;
}
