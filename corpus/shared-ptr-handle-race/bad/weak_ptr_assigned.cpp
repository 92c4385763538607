// A weak_ptr is a pair of pointers too. It is pointed at a new window in one thread and locked in
// the other.

#include <cstdio>
#include <memory>
#include <thread>

struct window {
  int width = 80;
};

static void focus(std::weak_ptr<window>& focused, const std::shared_ptr<window>& on) {
  focused = on;
}

int main() {
  const auto first = std::make_shared<window>();
  const auto second = std::make_shared<window>();
  std::weak_ptr<window> focused = first;
  std::jthread switcher([&] { focus(focused, second); });
  if (auto seen = focused.lock()) {  // ra-expect(shared-ptr-handle-race)
    std::printf("%d\n", seen->width);
  }
}
