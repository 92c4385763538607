// Copy on write: the pointer is exchanged and copied under a mutex, and what it points to is never
// changed once it is in place.

#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

struct settings {
  int volume = 5;
};

class player {
 public:
  void louder() {
    auto changed = std::make_shared<settings>(settings{6});
    std::lock_guard hold(m_);
    current_ = std::move(changed);
  }
  std::shared_ptr<const settings> current() const {
    std::lock_guard hold(m_);
    return current_;
  }

 private:
  mutable std::mutex m_;
  std::shared_ptr<const settings> current_ = std::make_shared<settings>();
};

int main() {
  player p;
  std::jthread remote([&p] { p.louder(); });
  std::jthread display([&p] { std::printf("%d\n", p.current()->volume); });
}
