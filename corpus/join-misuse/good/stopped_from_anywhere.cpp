// stop() may be called by the owner and by the thread itself. It compares the thread ids first, and
// leaves the join to the owner if it is the thread that asks.

#include <atomic>
#include <thread>

class worker {
 public:
  worker() = default;
  worker(const worker&) = delete;
  worker& operator=(const worker&) = delete;
  ~worker() { stop(); }

  void start() {
    if (!thread_.joinable()) thread_ = std::thread(&worker::run, this);
  }

  void stop() {
    stopped_ = true;
    if (runs_as_.load() == std::this_thread::get_id()) return;
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run() {
    runs_as_ = std::this_thread::get_id();
    while (!stopped_) {
      if (++rounds_ == 1000) stop();
    }
  }

  std::atomic<bool> stopped_{false};
  std::atomic<int> rounds_{0};
  std::atomic<std::thread::id> runs_as_{};
  std::thread thread_;
};
