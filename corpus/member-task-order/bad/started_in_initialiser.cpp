// The constructor starts the thread in its initialiser list, where everything declared after the
// thread, such as the queue it reads, has not been built.

#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

class logger {
 public:
  logger() : thread_([this](std::stop_token s) { run(s); }) {}  // ra-expect(member-task-order)

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

  std::jthread thread_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<std::string> lines_;
};
