// A thread wrapper written by hand joins in its destructor. As the last member it ends the task
// before the object's other members go.

#include <atomic>
#include <thread>
#include <utility>

class joining_thread {
 public:
  joining_thread() = default;
  template <class F>
  explicit joining_thread(F body) : thread_(std::move(body)) {}
  joining_thread(joining_thread&&) = default;
  joining_thread& operator=(joining_thread&& other) {
    finish();
    thread_ = std::move(other.thread_);
    return *this;
  }
  ~joining_thread() { finish(); }

 private:
  void finish() {
    if (thread_.joinable()) thread_.join();
  }
  std::thread thread_;
};

class indexer {
 public:
  void start() {
    worker_ = joining_thread([this] { indexed_ += 10; });
  }

 private:
  std::atomic<int> indexed_{0};
  joining_thread worker_;
};
