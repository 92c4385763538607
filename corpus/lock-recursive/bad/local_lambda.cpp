// The lambda is called here and now, under the lock that it takes itself.

#include <mutex>
#include <vector>

class journal {
 public:
  void add_all(const std::vector<int>& values) {
    auto add = [this](int value) {
      std::scoped_lock held(mutex_);
      sum_ += value;
    };
    std::scoped_lock held(mutex_);
    for (int value : values) {
      if (value < 0) continue;
      add(value);  // ra-expect(lock-recursive)
    }
  }

 private:
  std::mutex mutex_;
  long sum_ = 0;
};
