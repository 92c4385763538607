// Each thread has its own weak_ptr, copied before the other thread starts. Assigning one does not
// touch the other; the window and its count are shared, and that is all right.

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
  std::jthread switcher([mine = focused, second]() mutable { focus(mine, second); });
  if (auto seen = focused.lock()) {
    std::printf("%d\n", seen->width);
  }
}
