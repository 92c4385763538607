// One function is the entry of two threads and increments a global atomic.

#include <atomic>
#include <cstdio>
#include <thread>

std::atomic<int> hits;

void tick() { ++hits; }

void f() { std::jthread a(tick), b(tick); }

int main() {
  f();
  std::printf("%d\n", hits.load());
}
