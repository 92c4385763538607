// The sum is changed by its owner before the asynchronous call starts and after get() returned,
// never in between; the values are read by both at once.

#include <cstdio>
#include <functional>
#include <future>
#include <vector>

static void add_all(const std::vector<int>& values, long& total) {
  for (const int value : values) total += value;
}

int main() {
  const std::vector<int> values(1000, 2);
  long total = 0;
  total += 5;
  auto done = std::async(std::launch::async, add_all, std::cref(values), std::ref(total));
  const std::size_t count = values.size();
  done.get();
  total += static_cast<long>(count);
  std::printf("%ld\n", total);
}
