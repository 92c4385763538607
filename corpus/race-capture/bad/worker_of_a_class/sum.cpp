// One method stands in a file of its own and forgets the lock.
#include "sampler.h"

int sampler::sum() { return sum_; }  // ra-expect(race-capture)
