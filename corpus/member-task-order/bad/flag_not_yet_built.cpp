// The destructor stops and joins, so the end is in order. But the thread starts before the flag it
// tests has been initialised, and the initialisation then races with the thread's first look.

#include <atomic>
#include <thread>

class spinner {
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
  std::thread thread_{[this] { spin(); }};  // ra-missed(member-task-order)
  std::atomic<bool> stopped_{false};
};
