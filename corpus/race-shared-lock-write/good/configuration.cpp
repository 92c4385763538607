// The setter takes the lock as a writer, the getter as a reader.

#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

struct cfg {
  std::shared_mutex m;
  int v = 0;
  void set(int x) {
    std::unique_lock l(m);
    v = x;
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
