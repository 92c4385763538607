// The same loop on a vector<char>: every element is a memory location of its own.

#include <oneapi/tbb/parallel_for.h>

#include <cstdio>
#include <vector>

void f(std::vector<char>& v) {
  tbb::parallel_for(0, 64, [&](int i) { v[i] = 1; });
}

int main() {
  std::vector<char> v(64);
  for (int round = 0; round < 1000; ++round) f(v);
  std::printf("%d\n", int(v[63]));
}
