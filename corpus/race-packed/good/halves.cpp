// Each thread fills a vector<bool> of its own, which is moved into the result after the join; then
// both are only read, by two threads at once.

#include <cstddef>
#include <cstdio>
#include <functional>
#include <thread>
#include <vector>

static void mark(std::vector<bool>& seen, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) seen[i - from] = i % 3 == 0;
}

static void count(const std::vector<bool>& seen) {
  int marked = 0;
  for (const bool mark : seen) marked += mark;
  std::printf("%d\n", marked);
}

int main() {
  std::vector<bool> low(50), high(50);
  {
    std::jthread first(mark, std::ref(low), 0, 50);
    std::jthread second(mark, std::ref(high), 50, 100);
  }
  std::vector<bool> all = low;
  all.insert(all.end(), high.begin(), high.end());
  std::jthread one([&all] { count(all); });
  std::jthread other([&all] { count(all); });
}
