// Two threads call the same virtual function on one object. Its class is known, and its override
// takes a lock; the one that does not is of another class.

#include <cstdio>
#include <mutex>
#include <thread>

struct counter {
  virtual void add() = 0;
  virtual ~counter() = default;
  int value = 0;
};

struct plain_counter final : counter {
  void add() override { value += 1; }
};

struct locked_counter final : counter {
  void add() override {
    std::lock_guard held(mutex);
    value += 1;  // ra-spurious(use-after-send) called by a task that only knows the base
  }
  std::mutex mutex;
};

int main() {
  locked_counter hits;
  counter& any = hits;
  std::thread t([&any] { any.add(); });
  any.add();
  t.join();
  plain_counter alone;
  alone.add();
  std::printf("%d\n", hits.value + alone.value);
}
