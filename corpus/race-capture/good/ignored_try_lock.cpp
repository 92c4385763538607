// try_to_lock may come back without the lock, so the write happens only where owns_lock() said
// yes.

#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

struct gauge {
  std::mutex m;
  int level = 0;
};

static int raise_level(gauge& g, int by) {
  int skipped = 0;
  for (int i = 0; i < by; ++i) {
    std::unique_lock hold(g.m, std::try_to_lock);
    if (!hold.owns_lock()) {
      ++skipped;
      continue;
    }
    ++g.level;
  }
  return skipped;
}

int main() {
  gauge g;
  {
    std::jthread a(raise_level, std::ref(g), 1000);
    std::jthread b(raise_level, std::ref(g), 1000);
  }
  std::printf("%d\n", g.level);
}
