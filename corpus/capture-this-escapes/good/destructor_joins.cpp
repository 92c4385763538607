// A plain std::thread as a member is safe when the destructor asks it to stop and then waits.

#include <atomic>
#include <thread>

class recorder {
 public:
  recorder() = default;
  recorder(const recorder&) = delete;
  recorder& operator=(const recorder&) = delete;

  ~recorder() { stop(); }

  void start() {
    if (thread_.joinable()) return;
    thread_ = std::thread([this] { record(); });
  }

  void stop() {
    stopped_ = true;
    if (thread_.joinable()) thread_.join();
  }

 private:
  void record() {
    while (!stopped_) ++frames_;
  }

  std::atomic<bool> stopped_{false};
  std::atomic<long> frames_{0};
  std::thread thread_;
};
