// Two iterators are captured by copy, and the future is stored where it outlives their container.

#include <future>
#include <numeric>
#include <utility>
#include <vector>

class statistics {
 public:
  void add_sample(int size) {
    std::vector<long> sample(static_cast<std::size_t>(size), 2);
    auto first = sample.begin();
    auto last = sample.end();
    auto sum = std::async(std::launch::async, [first, last] {  // ra-expect(capture-view-escapes)
      return std::accumulate(first, last, 0L);
    });
    sums_.push_back(std::move(sum));
  }

  long total() {
    long all = 0;
    for (auto& sum : sums_) all += sum.get();
    sums_.clear();
    return all;
  }

 private:
  std::vector<std::future<long>> sums_;
};
