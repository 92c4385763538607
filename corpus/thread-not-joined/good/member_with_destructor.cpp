// The destructor calls stop(), which joins if there is something to join.

#include <atomic>
#include <thread>

class blinker {
 public:
  blinker() = default;
  blinker(const blinker&) = delete;
  blinker& operator=(const blinker&) = delete;
  ~blinker() { stop(); }

  void start() {
    if (!thread_.joinable()) thread_ = std::thread([on = on_.load()] { (void)on; });
  }

  void stop() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::atomic<bool> on_{true};
  std::thread thread_;
};

int main() {
  blinker b;
  b.start();
}
