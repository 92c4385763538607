#pragma once

#include <mutex>
#include <thread>

class sampler {
 public:
  void start();
  void stop();
  void add(int sample);
  int sum();

 private:
  void run();

  std::thread worker_;
  std::mutex mutex_;
  int sum_ = 0;
};
