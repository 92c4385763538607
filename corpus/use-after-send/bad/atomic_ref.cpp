// One side counts through an atomic_ref, the other does not.

#include <atomic>
#include <cstdio>
#include <thread>

int main() {
  int count = 0;
  std::thread t([&count] {
    std::atomic_ref<int> shared(count);
    shared += 1;
  });
  count += 1;  // ra-expect(use-after-send)
  t.join();
  std::printf("%d\n", count);
}
