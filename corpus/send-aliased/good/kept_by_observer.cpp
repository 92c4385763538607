// The observer is told to look at another window before the first one is sent away.

#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

struct window {
  int width = 80;
};

class observer {
 public:
  void watch(window& w) { watched_ = &w; }
  void widen() { watched_->width += 10; }

 private:
  window* watched_ = nullptr;
};

int main() {
  observer o;
  auto w = std::make_unique<window>();
  o.watch(*w);
  o.widen();
  window other;
  o.watch(other);
  std::jthread painter([mine = std::move(w)] { mine->width = 0; });
  o.widen();
  std::printf("%d\n", other.width);
}
