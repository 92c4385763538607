// Each slot has a flag of its own, but the reader never looks at it.

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

constexpr int slots = 4;
int value[slots];
std::array<std::atomic<bool>, slots> full;

void fill() {
  for (int i = 0; i < slots; ++i) {
    value[i] = i * i;
    full[i].store(true, std::memory_order_release);
  }
}

int main() {
  std::thread filler(fill);
  int total = 0;
  for (int i = 0; i < slots; ++i) total += value[i]++;  // ra-expect(race-global)
  filler.join();
  std::printf("%d\n", total);
}
