// Threads come from a helper template, so no spawn is visible where the capture is written. Both
// tasks append to one vector.

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
  {
    auto low = in_background([&found] { found.push_back(1); });
    auto high = in_background([&found] { found.push_back(9); });  // ra-expect(race-capture)
  }
  return found;
}

int main() { std::printf("%zu\n", both_halves().size()); }
