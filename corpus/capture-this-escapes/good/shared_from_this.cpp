// The task holds a shared pointer to the object it works on, so the object lives until the task has
// ended, whoever else lets go of it.

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

std::vector<std::jthread> background;

class upload : public std::enable_shared_from_this<upload> {
 public:
  void start() {
    background.emplace_back([self = shared_from_this()] { self->sent_.fetch_add(100); });
  }

 private:
  std::atomic<int> sent_{0};
};

void send_file() {
  auto job = std::make_shared<upload>();
  job->start();
}
