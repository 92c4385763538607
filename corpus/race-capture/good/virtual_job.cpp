// The tasks call a virtual function. Each job writes only its own result; the results are compared
// after the threads were joined.

#include <algorithm>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

struct job {
  virtual void run() = 0;
  virtual int result() const = 0;
  virtual ~job() = default;
};

class scan final : public job {
 public:
  explicit scan(int value) : value_(value) {}
  void run() override { best_ = std::max(best_, value_); }
  int result() const override { return best_; }

 private:
  int value_;
  int best_ = 0;
};

int main() {
  std::vector<std::unique_ptr<job>> jobs;
  for (int i = 0; i < 4; ++i) jobs.push_back(std::make_unique<scan>(i));
  {
    std::vector<std::jthread> threads;
    for (auto& j : jobs) threads.emplace_back([raw = j.get()] { raw->run(); });
  }
  int best = 0;
  for (const auto& j : jobs) best = std::max(best, j->result());
  std::printf("%d\n", best);
}
