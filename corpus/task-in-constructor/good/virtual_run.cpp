// The thread starts when the object is complete: the maker calls start() after construction. And
// stop() in the most derived destructor ends it before any part goes.

#include <atomic>
#include <memory>
#include <thread>

class service {
 public:
  service() = default;
  virtual ~service() = default;
  virtual void run() = 0;

  void start() {
    if (!thread_.joinable()) thread_ = std::jthread([this] { run(); });
  }

 protected:
  void stop() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::jthread thread_;
};

class printer final : public service {
 public:
  ~printer() override { stop(); }
  void run() override { pages_ += 1; }

 private:
  std::atomic<int> pages_{0};
};

std::unique_ptr<service> make_printer() {
  auto made = std::make_unique<printer>();
  made->start();
  return made;
}
