// A body written as a class, as before lambdas: its call operator is const, and still all copies of
// the body write through the same pointer.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

#include <cstddef>
#include <cstdio>
#include <vector>

class find_largest {
 public:
  find_largest(const std::vector<double>& values, double* largest)
      : values_(values), largest_(largest) {}

  void operator()(const tbb::blocked_range<std::size_t>& range) const {
    for (std::size_t i = range.begin(); i != range.end(); ++i) {
      if (values_[i] > 0.5) *largest_ = values_[i];  // ra-expect(race-parallel-body)
    }
  }

 private:
  const std::vector<double>& values_;
  double* largest_;
};

int main() {
  std::vector<double> values(200000, 0.75);
  double largest = 0;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, values.size()),
                    find_largest(values, &largest));
  std::printf("%f\n", largest);
}
