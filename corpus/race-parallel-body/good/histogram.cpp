// A histogram per task, merged under a lock: in the counting loop nothing is shared, and the lock
// is taken once per block.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/spin_mutex.h>

#include <array>
#include <cstddef>
#include <cstdio>
#include <vector>

std::array<int, 256> histogram(const std::vector<unsigned char>& pixels) {
  std::array<int, 256> bins{};
  tbb::spin_mutex bins_lock;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, pixels.size()), [&](const auto& range) {
    std::array<int, 256> mine{};
    for (std::size_t i = range.begin(); i != range.end(); ++i) ++mine[pixels[i]];
    tbb::spin_mutex::scoped_lock hold(bins_lock);
    for (std::size_t bin = 0; bin < bins.size(); ++bin) bins[bin] += mine[bin];
  });
  return bins;
}

int main() { std::printf("%d\n", histogram(std::vector<unsigned char>(200000, 7))[7]); }
