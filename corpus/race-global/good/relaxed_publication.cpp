// The same publication with release and acquire: whoever has seen the flag has seen the samples.

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>

static std::array<int, 8> samples;
static std::atomic<bool> recorded{false};

static void record() {
  samples.fill(5);
  recorded.store(true, std::memory_order_release);
}

static void play() {
  while (!recorded.load(std::memory_order_acquire)) std::this_thread::yield();
  int sum = 0;
  for (int i = 0; i < 8; ++i) sum += samples[i];
  std::printf("%d\n", sum);
}

int main() {
  std::jthread recorder(record);
  std::jthread player(play);
}
