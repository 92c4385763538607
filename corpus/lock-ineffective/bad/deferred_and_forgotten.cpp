// The guard is told not to lock yet, and nobody ever tells it to.

#include <mutex>
#include <vector>

class event_log {
 public:
  void add(int event) {
    std::unique_lock<std::mutex> lock(mutex_, std::defer_lock);  // ra-expect(lock-ineffective)
    if (events_.size() == 1000) events_.clear();
    events_.push_back(event);
  }

  std::size_t size() {
    std::unique_lock<std::mutex> lock(mutex_, std::defer_lock);
    lock.lock();
    return events_.size();
  }

 private:
  std::mutex mutex_;
  std::vector<int> events_;
};
