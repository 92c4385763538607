// The base class owns the thread and starts it on demand; what it runs is given by the derived
// class, which is final and joins before its own members go.

#include <atomic>
#include <functional>
#include <thread>
#include <utility>

class task_owner {
 public:
  task_owner(const task_owner&) = delete;
  task_owner& operator=(const task_owner&) = delete;

 protected:
  task_owner() = default;
  ~task_owner() { finish(); }

  void begin(std::function<void()> body) {
    finish();
    thread_ = std::thread(std::move(body));
  }
  void finish() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread thread_;
};

class scanner final : task_owner {
 public:
  ~scanner() { finish(); }
  void scan() {
    begin([this] { found_ += 1; });
  }

 private:
  std::atomic<int> found_{0};
};
