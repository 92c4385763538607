// remove() holds the lock, and the log line it writes asks for the size, which locks.

#include <cstdio>
#include <mutex>
#include <set>

class registry {
 public:
  void remove(int id) {
    std::unique_lock held(mutex_);
    ids_.erase(id);
    report("removed");  // ra-expect(lock-recursive)
  }

  std::size_t size() {
    std::lock_guard held(mutex_);
    return ids_.size();
  }

 private:
  void report(const char* what) { print(what, size()); }

  static void print(const char* what, std::size_t left) noexcept {
    std::printf("%s, %zu left\n", what, left);
  }

  std::mutex mutex_;
  std::set<int> ids_;
};
