// One function is the entry of two threads and increments a global without a lock.

#include <cstdio>
#include <thread>

int hits;

void tick() {
  ++hits;  // ra-expect(race-global)
}

void f() { std::jthread a(tick), b(tick); }

int main() {
  f();
  std::printf("%d\n", hits);
}
