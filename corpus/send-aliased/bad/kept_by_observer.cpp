// The window was registered with an observer, by pointer, before it was sent away. The observer
// goes on changing it.

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
  void widen() {
    watched_->width += 10;  // ra-expect(send-aliased)
  }

 private:
  window* watched_ = nullptr;
};

int main() {
  observer o;
  auto w = std::make_unique<window>();
  o.watch(*w);
  std::jthread painter([mine = std::move(w)] { mine->width = 0; });
  o.widen();
}
