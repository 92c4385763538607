// The reference points into the vector, but the task works on its own copy: nothing of what the
// parent still holds was sent.

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::vector<int> scores = {5, 3, 9, 1};
  int& first = scores.front();
  std::jthread sorter([scores]() mutable {
    std::sort(scores.begin(), scores.end());
    std::printf("best %d\n", scores.back());
  });
  first = 7;
  sorter.join();
  std::printf("%d\n", scores.front());
}
