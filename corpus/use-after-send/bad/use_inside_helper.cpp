// The parent's use is inside a function it calls: the thread still fills the table when print()
// reads it.

#include <array>
#include <cstdio>
#include <thread>

struct table {
  std::array<int, 16> squares{};
  int filled = 0;
};

static void print(const table& t) {
  std::printf("%d filled\n", t.filled);  // ra-expect(use-after-send)
}

int main() {
  table t;
  std::jthread fill([&t] {
    for (int i = 0; i < 16; ++i) t.squares[i] = i * i;
    t.filled = 16;
  });
  print(t);
}
