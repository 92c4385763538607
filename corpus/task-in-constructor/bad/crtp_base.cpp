// No virtual function, but the base calls into the derived class all the same: with a cast, from a
// thread that starts before the derived members have been initialised.

#include <stop_token>
#include <thread>
#include <vector>

template <class Derived>
class looping {
 public:
  looping()
      : thread_([this](std::stop_token stop) {  // ra-missed(task-in-constructor)
          while (!stop.stop_requested()) static_cast<Derived*>(this)->step();
        }) {}

 private:
  std::jthread thread_;
};

class sampler : public looping<sampler> {
 public:
  void step() { samples_.push_back(1); }

 private:
  std::vector<int> samples_;
};

void sample() {
  sampler s;
}
