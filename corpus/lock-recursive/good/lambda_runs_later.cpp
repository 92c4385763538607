// The lambda locks the mutex that is held here, but it is not called here: another thread runs it,
// waits for the lock and gets it.

#include <mutex>
#include <thread>
#include <vector>

class journal {
 public:
  void add_later(int value) {
    std::lock_guard held(mutex_);
    ++pending_;
    threads_.emplace_back([this, value] {
      std::lock_guard held_there(mutex_);
      sum_ += value;
      --pending_;
    });
  }

 private:
  std::mutex mutex_;
  long sum_ = 0;
  int pending_ = 0;
  std::vector<std::jthread> threads_;
};
