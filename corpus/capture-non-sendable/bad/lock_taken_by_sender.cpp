// The caller locks, then moves its lock into the task that does the work. A std::mutex belongs to
// the thread that locked it: the task may neither unlock it nor rely on it.

#include <mutex>
#include <thread>
#include <utility>

class journal {
 public:
  void append_in_background(int value) {
    std::unique_lock<std::mutex> lock(mutex_);
    std::jthread writer([this, value, lock = std::move(lock)] {  // ra-expect(capture-non-sendable)
      sum_ += value;
    });
  }

 private:
  std::mutex mutex_;
  long sum_ = 0;
};

int main() {
  journal j;
  j.append_in_background(3);
}
