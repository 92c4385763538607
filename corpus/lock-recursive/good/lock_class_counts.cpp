// A lock class of the program's own that counts how often its owner took it.

#include <atomic>
#include <mutex>
#include <thread>

class counting_lock {
 public:
  void lock() {
    const std::thread::id self = std::this_thread::get_id();
    if (owner_.load() == self) {
      ++depth_;
      return;
    }
    while (busy_.exchange(true)) std::this_thread::yield();
    owner_ = self;
    depth_ = 1;
  }
  void unlock() {
    if (--depth_ != 0) return;
    owner_ = std::thread::id();
    busy_ = false;
  }

 private:
  std::atomic<bool> busy_{false};
  std::atomic<std::thread::id> owner_{std::thread::id()};
  int depth_ = 0;
};

class journal {
 public:
  void add(int n) {
    std::lock_guard<counting_lock> hold(lock_);
    total_ += n;
  }
  void add_both(int a, int b) {
    std::lock_guard<counting_lock> hold(lock_);
    add(a);
    add(b);
  }

 private:
  counting_lock lock_;
  int total_ = 0;
};

int main() {
  journal j;
  j.add_both(1, 2);
}
