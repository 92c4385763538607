// Each section has ended when the next one begins: by a block, by unlock(), by a guard in a loop.

#include <mutex>
#include <set>

class registry {
 public:
  void remove(int id) {
    std::unique_lock held(mutex_);
    ids_.erase(id);
    held.unlock();
    last_size_ = size();
    held.lock();
    ids_.erase(id + 1);
  }

  void remove_all(int from, int to) {
    for (int id = from; id < to; ++id) {
      std::lock_guard held(mutex_);
      ids_.erase(id);
    }
    last_size_ = size();
  }

  std::size_t size() {
    std::lock_guard held(mutex_);
    return ids_.size();
  }

 private:
  std::mutex mutex_;
  std::set<int> ids_;
  std::size_t last_size_ = 0;
};
