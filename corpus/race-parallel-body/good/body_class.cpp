// A body written as a class for parallel_reduce: splitting makes a new body with its own result,
// and join() is called when both are done.

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_reduce.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <vector>

class find_largest {
 public:
  explicit find_largest(const std::vector<double>& values) : values_(values) {}
  find_largest(find_largest& other, tbb::split) : values_(other.values_) {}

  void operator()(const tbb::blocked_range<std::size_t>& range) {
    for (std::size_t i = range.begin(); i != range.end(); ++i) {
      largest_ = std::max(largest_, values_[i]);
    }
  }
  void join(const find_largest& other) { largest_ = std::max(largest_, other.largest_); }
  double largest() const { return largest_; }

 private:
  const std::vector<double>& values_;
  double largest_ = 0;
};

int main() {
  std::vector<double> values(200000, 0.75);
  find_largest body(values);
  tbb::parallel_reduce(tbb::blocked_range<std::size_t>(0, values.size()), body);
  std::printf("%f\n", body.largest());
}
