// The class is final: when its constructor's body runs, all of it exists, and the thread is its
// last member.

#include <stop_token>
#include <thread>
#include <vector>

class source {
 public:
  virtual ~source() = default;
  virtual int next() = 0;
};

class counter final : public source {
 public:
  counter() : thread_([this](std::stop_token stop) { fill(stop); }) {}

  int next() override { return 0; }

 private:
  void fill(std::stop_token stop) {
    for (int i = 0; i < 100 && !stop.stop_requested(); ++i) values_.push_back(i);
  }

  std::vector<int> values_;
  std::jthread thread_;
};
