// The task refers to locals, and the function waits for it before it returns the future: what is
// returned is a finished result.

#include <future>
#include <utility>

std::future<int> compute(int base) {
  int factor = base > 0 ? 2 : 3;
  auto result = std::async(std::launch::async, [&base, &factor] { return base * factor; });
  result.wait();
  return result;
}

std::pair<int, std::future<int>> compute_both(int base) {
  int first = 0;
  auto result = std::async(std::launch::async, [&first, base] {
    first = base + 1;
    return base + 2;
  });
  result.wait();
  return {first, std::move(result)};
}
