// The workers are the first member of the pool, and the destructor empties their vector, which
// joins every one of them, while queue and mutex are alive.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

class pool {
 public:
  pool() = default;
  pool(const pool&) = delete;
  pool& operator=(const pool&) = delete;
  ~pool() { workers_.clear(); }

  void add_worker() {
    workers_.emplace_back([this](std::stop_token stop) { work(stop); });
  }

  void post(std::function<void()> job) {
    std::lock_guard held(mutex_);
    jobs_.push_back(std::move(job));
    changed_.notify_one();
  }

 private:
  void work(std::stop_token stop) {
    for (;;) {
      std::unique_lock held(mutex_);
      if (!changed_.wait(held, stop, [this] { return !jobs_.empty(); })) return;
      std::function<void()> job = std::move(jobs_.front());
      jobs_.pop_front();
      held.unlock();
      job();
    }
  }

  std::vector<std::jthread> workers_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::function<void()>> jobs_;
};
