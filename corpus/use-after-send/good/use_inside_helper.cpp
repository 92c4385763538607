// print() waits on a latch that the thread counts down after its last write, so the parent reads a
// table that nobody writes any more, while the thread itself may still be running.

#include <array>
#include <cstdio>
#include <latch>
#include <thread>

struct table {
  std::array<int, 16> squares{};
  int filled = 0;
  std::latch ready{1};
};

static void print(table& t) {
  t.ready.wait();
  std::printf("%d filled\n", t.filled);
}

int main() {
  table t;
  std::jthread fill([&t] {
    for (int i = 0; i < 16; ++i) t.squares[i] = i * i;
    t.filled = 16;
    t.ready.count_down();
  });
  print(t);
}
