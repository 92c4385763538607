// The thread stands before other members, but its body uses only what was declared before it, and
// the member functions of the owner use only the rest.

#include <atomic>
#include <stop_token>
#include <string>
#include <thread>

class ticker final {
 public:
  explicit ticker(std::string name) : name_(std::move(name)) {}

  void rename(std::string name) { name_ = std::move(name); }
  const std::string& name() const { return name_; }
  long ticks() const { return ticks_; }

 private:
  std::atomic<long> ticks_{0};
  std::jthread thread_{[this](std::stop_token stop) {
    while (!stop.stop_requested()) ++ticks_;
  }};
  std::string name_;
};
