// The reader finds nothing and wants to write. lock() waits until all readers have gone, and one of
// them is this thread.

#include <map>
#include <mutex>
#include <shared_mutex>

class directory {
 public:
  int number_of(int key) {
    std::shared_lock reading(mutex_);
    auto found = numbers_.find(key);
    if (found != numbers_.end()) return found->second;
    std::unique_lock writing(mutex_);  // ra-expect(lock-recursive)
    int number = static_cast<int>(numbers_.size());
    numbers_.emplace(key, number);
    return number;
  }

 private:
  std::shared_mutex mutex_;
  std::map<int, int> numbers_;
};
