// Each iteration increments the bin that its value selects; two values may select the same bin.
// The index depends on data, so without contracts nothing tells this from a permutation.

#include <oneapi/tbb/parallel_for.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <vector>

std::array<int, 256> histogram(const std::vector<unsigned char>& pixels) {
  std::array<int, 256> bins{};
  tbb::parallel_for(std::size_t{0}, pixels.size(), [&](std::size_t i) {
    ++bins[pixels[i]];  // ra-expect(race-parallel-body)
  });
  return bins;
}

int main() { std::printf("%d\n", histogram(std::vector<unsigned char>(200000, 7))[7]); }
