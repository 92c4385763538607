// try_to_lock may come back without the lock. Nobody asks, and the write happens either way.

#include <cstdio>
#include <mutex>
#include <thread>

struct gauge {
  std::mutex m;
  int level = 0;
};

static void raise_level(gauge& g, int by) {
  std::unique_lock hold(g.m, std::try_to_lock);
  for (int i = 0; i < by; ++i) {
    std::this_thread::yield();
    ++g.level;  // ra-expect(race-capture)
  }
}

int main() {
  gauge g;
  {
    std::jthread a(raise_level, std::ref(g), 1000);
    std::jthread b(raise_level, std::ref(g), 1000);
  }
  std::printf("%d\n", g.level);
}
