// The class starts a thread and has a stop() that joins it. Its implicit destructor does not call
// stop(), and neither does the user.

#include <atomic>
#include <thread>

class blinker {
 public:
  void start() {
    if (!thread_.joinable()) thread_ = std::thread([on = on_.load()] { (void)on; });
  }

  void stop() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::atomic<bool> on_{true};
  std::thread thread_;  // ra-expect(thread-not-joined)
};

int main() {
  blinker b;
  b.start();
}
