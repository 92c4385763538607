// The task that the factory makes has a copy of the number, and a reference to what the parent looks
// at after the join only.

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
  int result = 0;
  std::unique_ptr<runnable> task = make_runnable([count, &result] { result = count; });
  std::thread t([&task] { task->run(); });
  count += 1;
  t.join();
  std::printf("%d %d\n", count, result);
}
