// The global pointer is set by whoever comes first, under call_once, and the object it points to is
// not changed after that.

#include <cstdio>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

struct state {
  int generation = 0;
};

static std::once_flag created;
static std::unique_ptr<state> current;

static void look() {
  std::call_once(created, [] {
    current = std::make_unique<state>();
    current->generation = 1;
  });
  std::printf("%d\n", current->generation);
}

static std::jthread start(const std::function<void()>& body) { return std::jthread(body); }

int main() {
  std::jthread a = start(look);
  std::jthread b = start(look);
  a.join();
  b.join();
}
