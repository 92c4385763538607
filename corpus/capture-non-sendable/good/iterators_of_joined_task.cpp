// Iterators are captured by copy, but the thread is joined while their container is alive and
// nobody changes the container meanwhile: a borrow within the scope, not a send.

#include <numeric>
#include <thread>
#include <vector>

long sum(const std::vector<int>& numbers) {
  long low = 0;
  long high = 0;
  auto middle = numbers.begin() + static_cast<long>(numbers.size() / 2);
  {
    std::jthread first([from = numbers.begin(), to = middle, &low] {
      low = std::accumulate(from, to, 0L);
    });
    std::jthread second([from = middle, to = numbers.end(), &high] {
      high = std::accumulate(from, to, 0L);
    });
  }
  return low + high;
}
