// Copy on write, as it should be, but for the last step: the new settings are put in place by a
// plain assignment, while another task copies the pointer.

#include <cstdio>
#include <memory>
#include <thread>

struct settings {
  int volume = 5;
};

class player {
 public:
  void louder() {
    auto changed = std::make_shared<settings>(settings{6});
    current_ = changed;
  }
  std::shared_ptr<const settings> current() const {
    return current_;  // ra-expect(shared-ptr-handle-race)
  }

 private:
  std::shared_ptr<const settings> current_ = std::make_shared<settings>();
};

int main() {
  player p;
  std::jthread remote([&p] { p.louder(); });
  std::jthread display([&p] {
    const auto shown = p.current();
    std::printf("%ld\n", shown.use_count());
  });
}
