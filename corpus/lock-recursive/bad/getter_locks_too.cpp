// inc() holds the mutex and calls get(), which locks the same mutex again. A std::mutex must not be
// locked twice by one thread: in practice inc() never returns.

#include <mutex>

struct counter {
  std::mutex m;
  int value = 0;

  int get() {
    std::lock_guard held(m);
    return value;
  }

  void inc() {
    std::lock_guard held(m);
    value = get() + 1;  // ra-expect(lock-recursive)
  }
};

int main() {
  counter c;
  c.inc();
}
