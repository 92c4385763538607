// Each iteration writes three values but moves on by two: the last one belongs to the next
// iteration as well.

#include <oneapi/tbb/parallel_for.h>

#include <cstddef>
#include <cstdio>
#include <vector>

struct segment {
  float from, to;
};

void to_lines(const std::vector<segment>& segments, std::vector<float>& points) {
  tbb::parallel_for(std::size_t{0}, segments.size(), [&](std::size_t i) {
    for (std::size_t j = 0; j < 3; ++j) {
      points[i * 2 + j] = segments[i].from;  // ra-expect(race-parallel-body)
    }
  });
}

int main() {
  const std::vector<segment> segments(100000, segment{0, 1});
  std::vector<float> points(2 * segments.size() + 1);
  to_lines(segments, points);
  std::printf("%f\n", points.back());
}
