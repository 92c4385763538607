// All that the thread uses is declared before it, and the destructor stops and joins it.

#include <atomic>
#include <thread>

class spinner final {
 public:
  spinner() = default;
  spinner(const spinner&) = delete;
  spinner& operator=(const spinner&) = delete;

  ~spinner() {
    stopped_ = true;
    thread_.join();
  }

 private:
  void spin() {
    while (!stopped_) ++turns_;
  }

  std::atomic<long> turns_{0};
  std::atomic<bool> stopped_{false};
  std::thread thread_{[this] { spin(); }};
};
