// Elements of a vector<bool> share words: two calls of the body write one word.

#include <ra/parallel.h>

#include <vector>

void mark_all(std::vector<bool>& marks) {
  (void)ra::parallel_for(0, 64, [&](int i) { marks[i] = true; });  // ra-expect(race-packed)
}
