// The thread is destroyed, and so joined, at the end of an inner block; only then the parent goes
// on with the counter.

#include <cstdio>
#include <thread>

void f() {
  int n = 0;
  {
    std::jthread t([&n] { ++n; });
  }
  ++n;
}

int main() {
  f();
  std::puts("done");
}
