// The object lives as long as the program: whoever destroys it is stopped. Its detached thread may
// use it for ever.

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

class background {
 public:
  static background& instance() {
    static background* only = new background;
    return *only;
  }
  ~background() {
    std::fputs("the background is never destroyed\n", stderr);
    std::abort();
  }
  void post(int job) {
    const std::lock_guard<std::mutex> held(mutex_);
    if (!started_) {
      started_ = true;
      std::thread worker(&background::run, this);
      worker.detach();  // ra-expect(thread-detached)
    }
    jobs_.push_back(job);
    changed_.notify_one();
  }

 private:
  void run() {
    for (;;) {
      std::unique_lock<std::mutex> held(mutex_);
      changed_.wait(held, [this] { return !jobs_.empty(); });
      std::printf("%d\n", jobs_.front());
      jobs_.pop_front();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<int> jobs_;
  bool started_ = false;
};

int main() {
  background::instance().post(1);
  background::instance().post(2);
}
