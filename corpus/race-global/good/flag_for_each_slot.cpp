// Each slot has a flag of its own, which is raised when the slot is full; the reader waits for it.

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
  for (int i = 0; i < slots; ++i) {
    while (!full[i].load(std::memory_order_acquire)) std::this_thread::yield();
    total += value[i]++;
  }
  filler.join();
  std::printf("%d\n", total);
}
