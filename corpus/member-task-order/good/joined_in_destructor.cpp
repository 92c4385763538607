// The thread is declared first, but it starts when the object is complete, and the destructor of
// the class joins it before any member is destroyed.

#include <atomic>
#include <map>
#include <stop_token>
#include <string>
#include <thread>

class resolver {
 public:
  explicit resolver(std::map<int, std::string> names) : names_(std::move(names)) {}
  resolver(const resolver&) = delete;
  resolver& operator=(const resolver&) = delete;

  ~resolver() { stop(); }

  void start() {
    if (thread_.joinable()) return;
    thread_ = std::jthread([this](std::stop_token stop) { run(stop); });
  }

  void stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
  }

 private:
  void run(std::stop_token stop) {
    while (!stop.stop_requested()) {
      for (const auto& [key, name] : names_) characters_ += name.size() + (key > 0 ? 1U : 0U);
    }
  }

  std::jthread thread_;
  std::map<int, std::string> names_;
  std::atomic<std::size_t> characters_{0};
};
