// Each job of the pool has a variable of its own; they are added up when the pool is gone, and the
// locked one may be written by any of them.

#include <condition_variable>
#include <cstdio>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>
#include <vector>

class pool {
 public:
  explicit pool(int workers) {
    for (int i = 0; i < workers; ++i) workers_.emplace_back([this] { run(); });
  }
  ~pool() {
    {
      std::lock_guard held(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    for (auto& w : workers_) w.join();
  }
  void submit(std::function<void()> job) {
    {
      std::lock_guard held(mutex_);
      jobs_.push(std::move(job));
    }
    changed_.notify_one();
  }

 private:
  void run() {
    for (;;) {
      std::function<void()> job;
      {
        std::unique_lock held(mutex_);
        changed_.wait(held, [this] { return stopping_ || !jobs_.empty(); });
        if (jobs_.empty()) return;
        job = std::move(jobs_.front());
        jobs_.pop();
      }
      job();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::queue<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> workers_;
};

int main() {
  int first = 0;
  int second = 0;
  int both = 0;
  std::mutex mutex;
  {
    pool background(4);
    background.submit([&] {
      first = 1;
      std::lock_guard held(mutex);
      both += 1;
    });
    background.submit([&] {
      second = 2;
      std::lock_guard held(mutex);
      both += 1;
    });
  }
  std::printf("%d\n", first + second + both);
}
