// The user: starts the worker, and reads the sum while it runs.
#include "sampler.h"

int main() {
  sampler s;
  s.start();
  const int so_far = s.sum();
  s.stop();
  return so_far <= s.sum() ? 0 : 1;
}
