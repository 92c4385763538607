// The flag is atomic, but relaxed: that the reader has seen it says nothing about the global it
// was meant to announce.

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

static std::array<int, 8> samples;
static std::atomic<bool> recorded{false};

static void record() {
  samples.fill(5);
  recorded.store(true, std::memory_order_relaxed);
}

static void play() {
  while (!recorded.load(std::memory_order_relaxed)) std::this_thread::yield();
  int sum = 0;
  for (int i = 0; i < 8; ++i) {
    sum += samples[i];  // ra-expect(race-global)
  }
  std::printf("%d\n", sum);
}

int main() {
  std::jthread recorder(record);
  std::jthread player(play);
}
