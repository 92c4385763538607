// combinable keeps one value for each thread inside an ordinary object. That object may be shared:
// local() picks the caller's own.

#include <functional>

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/combinable.h>
#include <oneapi/tbb/parallel_for.h>

int count_odd(int last) {
  tbb::combinable<int> found([] { return 0; });
  tbb::parallel_for(tbb::blocked_range<int>(0, last), [&found](const auto& range) {
    int& mine = found.local();
    for (int i = range.begin(); i != range.end(); ++i) mine += i % 2;
  });
  return found.combine(std::plus<>());
}
