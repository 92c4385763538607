// Two tasks swap the front and the back buffer, one after the other in time: the second waits for
// the first with a semaphore, and the owner looks after both have ended.

#include <array>
#include <cstdio>
#include <memory>
#include <semaphore>
#include <thread>

using buffer = std::array<int, 16>;

struct screen {
  std::unique_ptr<buffer> front = std::make_unique<buffer>();
  std::unique_ptr<buffer> back = std::make_unique<buffer>();
};

static void flip(screen& s) { s.front.swap(s.back); }

int main() {
  screen s;
  std::binary_semaphore flipped(0);
  {
    std::jthread timer([&] {
      flip(s);
      flipped.release();
    });
    std::jthread key([&] {
      flipped.acquire();
      flip(s);
    });
  }
  std::printf("%d\n", s.front != s.back);
}
