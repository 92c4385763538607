// A task type of our own hides what it runs behind a virtual call, and a factory makes it. The only
// code that calls the constructor of the holder is inside std::make_unique.

#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

struct runnable {
  virtual void run() = 0;
  virtual ~runnable() = default;
};

template <class F>
struct runs final : runnable {
  explicit runs(F f) : f_(std::move(f)) {}
  void run() override { f_(); }
  F f_;
};

template <class F>
std::unique_ptr<runnable> make_runnable(F f) {
  return std::make_unique<runs<F>>(std::move(f));
}

int main() {
  int count = 0;
  std::unique_ptr<runnable> task = make_runnable([&count] { count += 1; });
  std::thread t([&task] { task->run(); });
  count += 1;  // ra-expect(use-after-send)
  t.join();
  std::printf("%d\n", count);
}
