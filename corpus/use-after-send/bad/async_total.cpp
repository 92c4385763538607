// The sum is handed to an asynchronous call through std::ref, and changed again before the future
// was asked.

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
  auto done = std::async(std::launch::async, add_all, std::cref(values), std::ref(total));
  total += 5;  // ra-expect(use-after-send)
  done.get();
  std::printf("%ld\n", total);
}
