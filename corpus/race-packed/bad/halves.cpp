// Two threads fill the two halves of a vector<bool>. The halves are disjoint ranges of elements,
// but fifty is in the middle of a word.

#include <cstddef>
#include <cstdio>
#include <functional>
#include <thread>
#include <vector>

static void mark(std::vector<bool>& seen, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    seen[i] = i % 3 == 0;  // ra-expect(race-packed)
  }
}

int main() {
  std::vector<bool> seen(100);
  {
    std::jthread low(mark, std::ref(seen), 0, 50);
    std::jthread high(mark, std::ref(seen), 50, 100);
  }
  std::printf("%d\n", int(seen[99]));
}
