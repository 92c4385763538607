// The loop keeps the callback and runs it on its own thread, long after on_idle() returned. Nothing
// takes it back when the cache is destroyed.

#include <atomic>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

class event_loop {
 public:
  void on_idle(std::function<void()> callback) {
    std::lock_guard held(mutex_);
    callbacks_.push_back(std::move(callback));
  }

 private:
  void run(std::stop_token stop) {
    while (!stop.stop_requested()) {
      std::vector<std::function<void()>> now;
      {
        std::lock_guard held(mutex_);
        now = callbacks_;
      }
      for (auto& callback : now) callback();
    }
  }

  std::mutex mutex_;
  std::vector<std::function<void()>> callbacks_;
  std::jthread thread_{[this](std::stop_token stop) { run(stop); }};
};

event_loop& loop();

class cache {
 public:
  void trim_when_idle() {
    loop().on_idle([this] { evicted_ += 1; });  // ra-missed(capture-this-escapes)
  }

 private:
  std::atomic<int> evicted_{0};
};
