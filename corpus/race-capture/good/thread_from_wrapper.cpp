// Threads come from a helper template and append to one vector, but the first is joined before the
// second is started.

#include <cstdio>
#include <thread>
#include <utility>
#include <vector>

template <class Body>
std::jthread in_background(Body body) {
  return std::jthread([body = std::move(body)]() mutable { body(); });
}

std::vector<int> both_halves() {
  std::vector<int> found;
  auto low = in_background([&found] { found.push_back(1); });
  low.join();
  auto high = in_background([&found] { found.push_back(9); });
  high.join();
  return found;
}

int main() { std::printf("%zu\n", both_halves().size()); }
