// Both sides count through an atomic_ref of their own to the same variable.

#include <atomic>
#include <cstdio>
#include <thread>

int main() {
  int count = 0;
  std::thread t([&count] {
    std::atomic_ref<int> shared(count);
    shared += 1;
  });
  std::atomic_ref<int>(count).fetch_add(1);
  t.join();
  std::printf("%d\n", count);
}
