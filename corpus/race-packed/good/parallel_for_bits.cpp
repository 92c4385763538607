// Each char is a memory location of its own.

#include <ra/parallel.h>

#include <vector>

void mark_all(std::vector<char>& marks) {
  (void)ra::parallel_for(0, 64, [&](int i) { marks[i] = 1; });
}
