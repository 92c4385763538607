// A callback is stored in a member and called from two threads of the loop; what it captured by
// reference is written by both.

#include <cstdio>
#include <functional>
#include <thread>
#include <utility>

class ticker {
 public:
  void on_tick(std::function<void()> callback) { callback_ = std::move(callback); }

  void run() {
    std::jthread fast([this] { callback_(); });
    std::jthread slow([this] { callback_(); });
  }

 private:
  std::function<void()> callback_;
};

int main() {
  int ticks = 0;
  ticker t;
  t.on_tick([&ticks] {
    ++ticks;  // ra-expect(race-capture)
  });
  t.run();
  std::printf("%d\n", ticks);
}
