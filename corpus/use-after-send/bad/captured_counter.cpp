// The thread may still run when its parent increments the counter that was captured by reference:
// the thread object is joined only at the end of the block, after the increment.

#include <cstdio>
#include <thread>

void f() {
  int n = 0;
  std::jthread t([&n] { ++n; });
  ++n;  // ra-expect(use-after-send)
}

int main() {
  f();
  std::puts("done");
}
