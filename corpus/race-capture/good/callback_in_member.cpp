// A callback is stored in a member and called from two threads, always under the mutex of the loop
// that calls it.

#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

class ticker {
 public:
  void on_tick(std::function<void()> callback) { callback_ = std::move(callback); }

  void run() {
    std::jthread fast([this] { tick(); });
    std::jthread slow([this] { tick(); });
  }

 private:
  void tick() {
    std::lock_guard hold(m_);
    callback_();
  }

  std::mutex m_;
  std::function<void()> callback_;
};

int main() {
  int ticks = 0;
  ticker t;
  t.on_tick([&ticks] { ++ticks; });
  t.run();
  std::printf("%d\n", ticks);
}
