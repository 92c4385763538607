// The thread is the last member, and the initialiser that starts it the last to run.

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

class logger final {
 public:
  logger() : thread_([this](std::stop_token s) { run(s); }) {}

  void add(std::string line) {
    std::lock_guard held(mutex_);
    lines_.push_back(std::move(line));
    changed_.notify_one();
  }

 private:
  void run(std::stop_token stop) {
    std::unique_lock held(mutex_);
    while (changed_.wait(held, stop, [this] { return !lines_.empty(); })) lines_.pop_front();
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::string> lines_;
  std::jthread thread_;
};
