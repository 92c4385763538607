// The handle is a member, so it looks owned. But the destructor lets the thread go instead of
// waiting for it, and the members die at that moment.

#include <atomic>
#include <thread>

class recorder {
 public:
  recorder() = default;
  recorder(const recorder&) = delete;
  recorder& operator=(const recorder&) = delete;

  ~recorder() {
    stopped_ = true;
    if (thread_.joinable()) thread_.detach();  // ra-expect(thread-detached)
  }

  void start() {
    if (thread_.joinable()) return;
    thread_ = std::thread([this] { record(); });  // ra-expect(capture-this-escapes)
  }

 private:
  void record() {
    while (!stopped_) ++frames_;
  }

  std::atomic<bool> stopped_{false};
  std::atomic<long> frames_{0};
  std::thread thread_;
};
