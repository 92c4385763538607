// The setter takes the lock, but as a reader: any number of setters and getters may be inside at
// once.

#include <cstdio>
#include <shared_mutex>
#include <thread>

struct cfg {
  std::shared_mutex m;
  int v = 0;
  void set(int x) {
    std::shared_lock l(m);
    v = x;  // ra-expect(race-shared-lock-write)
  }
  int get() {
    std::shared_lock l(m);
    return v;
  }
};

int main() {
  cfg c;
  {
    std::jthread a([&c] { c.set(1); });
    std::jthread b([&c] { c.set(2); });
  }
  std::printf("%d\n", c.get());
}
