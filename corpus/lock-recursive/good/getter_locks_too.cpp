// The part that needs the lock to be held has a name of its own, and both public functions call it
// with the lock.

#include <mutex>

struct counter {
  std::mutex m;
  int value = 0;

  int get_locked() const { return value; }

  int get() {
    std::lock_guard held(m);
    return get_locked();
  }

  void inc() {
    std::lock_guard held(m);
    value = get_locked() + 1;
  }
};

int main() {
  counter c;
  c.inc();
}
