// One task fills the table, counts the latch down and never looks back; the other waits on the
// latch before it changes the same table.

#include <array>
#include <cstdio>
#include <latch>
#include <thread>

int main() {
  std::array<int, 64> table{};
  std::latch filled(1);
  {
    std::jthread fill([&] {
      for (int i = 0; i < 64; ++i) table[i] = i * i;
      filled.count_down();
    });
    std::jthread scale([&] {
      filled.wait();
      for (int& entry : table) entry *= 2;
    });
  }
  std::printf("%d\n", table[63]);
}
