// The lock is let go by a function that a scope guard calls at the end of the section, two calls away
// from where it was taken.

#include <mutex>
#include <thread>

template <class F>
struct finally {
  F f;
  ~finally() { f(); }
};
template <class F>
finally(F) -> finally<F>;

int main() {
  int total = 0;
  std::mutex mutex;
  const auto add = [&] {
    mutex.lock();
    finally unlock{[&] { mutex.unlock(); }};
    total += 1;
  };
  std::thread t(add);
  add();
  t.join();
  return total == 2 ? 0 : 1;
}
