// The class: a worker thread adds samples under the lock.
#include "sampler.h"

void sampler::start() { worker_ = std::thread(&sampler::run, this); }

void sampler::stop() { worker_.join(); }

void sampler::add(int sample) {
  std::lock_guard<std::mutex> lock(mutex_);
  sum_ += sample;
}

void sampler::run() {
  for (int i = 0; i < 100; ++i) add(i);
}
