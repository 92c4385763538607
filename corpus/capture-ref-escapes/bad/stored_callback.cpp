// The pool keeps the callable and runs it later on its own thread. What the callable refers to is
// gone when submit_report() has returned.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

class pool {
 public:
  void submit(std::function<void()> job) {
    std::lock_guard held(mutex_);
    jobs_.push_back(std::move(job));
    changed_.notify_one();
  }

 private:
  void run(std::stop_token stop) {
    while (!stop.stop_requested()) {
      std::unique_lock held(mutex_);
      if (!changed_.wait(held, stop, [this] { return !jobs_.empty(); })) return;
      auto job = std::move(jobs_.front());
      jobs_.pop_front();
      held.unlock();
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::function<void()>> jobs_;
  std::jthread worker_{[this](std::stop_token stop) { run(stop); }};
};

void print(int lines) noexcept;

void submit_report(pool& background) {
  int lines = 40;
  background.submit([&lines] { print(lines); });  // ra-missed(capture-ref-escapes)
}
