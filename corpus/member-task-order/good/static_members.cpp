// What is declared after the thread are static members: they exist before any object of the class
// and outlive them all. The thread itself is waited for when it is replaced and at the end.

#include <atomic>
#include <future>

class meter {
 public:
  void measure(int value) {
    finish();
    running_ = std::async(std::launch::async, [this, value] {
      last_ = value;
      total_ += value;
    });
  }

  long total() {
    finish();
    return total_;
  }

 private:
  void finish() {
    if (running_.valid()) running_.get();
  }

  std::atomic<int> last_{0};
  std::future<void> running_;
  inline static std::atomic<long> total_{0};
};
