// The counter without a lock is the one that two threads add to.

#include <cstdio>
#include <mutex>
#include <thread>

struct counter {
  virtual void add() = 0;
  virtual ~counter() = default;
  int value = 0;
};

struct plain_counter final : counter {
  void add() override { value += 1; }  // ra-expect(use-after-send)
};

struct locked_counter final : counter {
  void add() override {
    std::lock_guard held(mutex);
    value += 1;
  }
  std::mutex mutex;
};

int main() {
  plain_counter hits;
  counter& any = hits;
  std::thread t(&counter::add, &any);
  any.add();
  t.join();
  locked_counter alone;
  alone.add();
  std::printf("%d\n", hits.value + alone.value);
}
