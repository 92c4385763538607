// Two tasks swap the front and the back buffer. Each swap alone is fine.

#include <array>
#include <cstdio>
#include <functional>
#include <memory>
#include <thread>
#include <utility>

using buffer = std::array<int, 16>;

struct screen {
  std::unique_ptr<buffer> front = std::make_unique<buffer>();
  std::unique_ptr<buffer> back = std::make_unique<buffer>();
};

static void flip(screen& s) {
  s.front.swap(s.back);  // ra-expect(shared-ptr-handle-race)
}

int main() {
  screen s;
  {
    std::jthread timer(flip, std::ref(s));
    std::jthread key(flip, std::ref(s));
  }
  std::printf("%d\n", s.front != s.back);
}
