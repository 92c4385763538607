// A matrix product over a two-dimensional range: both loops run inside the block of the task, so
// every element of the result belongs to one task.

#include <oneapi/tbb/blocked_range2d.h>
#include <oneapi/tbb/parallel_for.h>

#include <array>
#include <cstdio>

constexpr int size = 64;
using matrix = std::array<std::array<double, size>, size>;

void multiply(const matrix& a, const matrix& b, matrix& c) {
  tbb::parallel_for(tbb::blocked_range2d<int>(0, size, 0, size), [&](const auto& block) {
    for (int i = block.rows().begin(); i < block.rows().end(); ++i) {
      for (int j = block.cols().begin(); j < block.cols().end(); ++j) {
        double sum = 0;
        for (int k = 0; k < size; ++k) sum += a[i][k] * b[k][j];
        c[i][j] = sum;
      }
    }
  });
}

int main() {
  static matrix a{}, b{}, c{};
  a[1][1] = b[1][1] = 2;
  multiply(a, b, c);
  std::printf("%f\n", c[1][1]);
}
