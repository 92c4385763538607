// The thread starts when the object is complete, so the beginning is fine. The end is not: the
// names are destroyed before the thread, whose destructor waits for code that still reads them.

#include <atomic>
#include <map>
#include <stop_token>
#include <string>
#include <thread>

class resolver {
 public:
  explicit resolver(std::map<int, std::string> names) : names_(std::move(names)) {}

  void start() {
    if (thread_.joinable()) return;
    thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
  }

 private:
  void run(std::stop_token stop) {
    while (!stop.stop_requested()) {
      for (const auto& [key, name] : names_) characters_ += name.size() + (key > 0 ? 1U : 0U);
    }
  }

  std::jthread thread_;  // ra-expect(member-task-order)
  std::map<int, std::string> names_;
  std::atomic<std::size_t> characters_{0};
};
