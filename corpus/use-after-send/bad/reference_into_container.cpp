// The parent never names the vector again, but the reference it took earlier points into it. What
// was sent is the vector with all its elements.

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::vector<int> scores = {5, 3, 9, 1};
  int& first = scores.front();
  std::jthread sorter([&scores] { std::sort(scores.begin(), scores.end()); });
  first = 7;  // ra-missed(use-after-send)
  sorter.join();
  std::printf("%d\n", scores.front());
}
