// The tasks call a virtual function; the override that runs writes into the object that both jobs
// refer to.

#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

struct job {
  virtual void run() = 0;
  virtual ~job() = default;
};

class scan final : public job {
 public:
  scan(int value, int& best) : value_(value), best_(best) {}
  void run() override {
    best_ = std::max(best_, value_);  // ra-missed(race-capture)
  }

 private:
  int value_;
  int& best_;
};

int main() {
  int best = 0;
  std::vector<std::unique_ptr<job>> jobs;
  for (int i = 0; i < 4; ++i) jobs.push_back(std::make_unique<scan>(i, best));
  {
    std::vector<std::jthread> threads;
    for (auto& j : jobs) threads.emplace_back([raw = j.get()] { raw->run(); });
  }
  std::printf("%d\n", best);
}
