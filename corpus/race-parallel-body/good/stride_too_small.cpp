// Each iteration writes as many values as it moves on: a[i * n + j] with j below n, through a
// pointer to the row as well as through the whole index.

#include <oneapi/tbb/parallel_for.h>

#include <cstddef>
#include <cstdio>
#include <vector>

struct segment {
  float from, to;
};

constexpr std::size_t stride = 3;

void to_lines(const std::vector<segment>& segments, std::vector<float>& points) {
  tbb::parallel_for(std::size_t{0}, segments.size(), [&](std::size_t i) {
    for (std::size_t j = 0; j < stride; ++j) points[i * stride + j] = segments[i].from;
    float* row = &points[i * stride];
    row[stride - 1] = segments[i].to;
  });
}

int main() {
  const std::vector<segment> segments(100000, segment{0, 1});
  std::vector<float> points(stride * segments.size());
  to_lines(segments, points);
  std::printf("%f\n", points.back());
}
