// A worker pool lists its threads first, as its most important member. Queue, mutex and condition
// are destroyed before the workers that wait on them have been joined.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

class pool {
 public:
  explicit pool(int size) {
    for (int i = 0; i < size; ++i) {
      workers_.emplace_back([this](std::stop_token stop) { work(stop); });
    }
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

  std::vector<std::jthread> workers_;  // ra-expect(member-task-order)
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::function<void()>> jobs_;
};
