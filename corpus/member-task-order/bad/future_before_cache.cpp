// The destructor of a future made by std::async waits for its task. It is the first member, so it
// is destroyed last, when the cache that the task fills is gone.

#include <future>
#include <vector>

class warm_cache {
 public:
  void warm_up(int size) {
    if (warming_.valid()) return;
    warming_ = std::async(std::launch::async, [this, size] {
      for (int i = 0; i < size; ++i) cache_.push_back(i * 2);
    });
  }

  int front() {
    if (warming_.valid()) warming_.get();
    return cache_.empty() ? 0 : cache_.front();
  }

 private:
  std::future<void> warming_;  // ra-expect(member-task-order)
  std::vector<int> cache_;
};

void open_and_close() {
  warm_cache cache;
  cache.warm_up(100000);
}
