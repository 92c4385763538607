// A hand-written joining thread stands before the settings that its body reads through a member
// function of the class template.

#include <atomic>
#include <string>
#include <thread>
#include <utility>

class joining_thread {
 public:
  joining_thread() = default;
  explicit joining_thread(std::thread thread) : thread_(std::move(thread)) {}
  joining_thread(joining_thread&& other) noexcept : thread_(std::move(other.thread_)) {}
  joining_thread& operator=(joining_thread&& other) noexcept {
    if (thread_.joinable()) thread_.join();
    thread_ = std::move(other.thread_);
    return *this;
  }
  ~joining_thread() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread thread_;
};

template <class Settings>
class service {
 public:
  explicit service(Settings settings) : settings_(std::move(settings)) {}
  void start() {
    thread_ = joining_thread(std::thread([this] { serve(); }));
  }

 private:
  void serve() { served_ += settings_.size(); }

  std::atomic<std::size_t> served_{0};
  joining_thread thread_;  // ra-missed(member-task-order)
  Settings settings_;
};

template class service<std::string>;
