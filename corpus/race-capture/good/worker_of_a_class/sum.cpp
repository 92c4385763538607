// One method stands in a file of its own and takes the lock.
#include "sampler.h"

int sampler::sum() {
  std::lock_guard<std::mutex> lock(mutex_);
  return sum_;
}
