// The second walk begins when the first one has ended.

#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::vector<int> marks(1000);
  std::thread clearing([&marks] {
    for (int& mark : marks) mark = 1;
  });
  clearing.join();
  int sum = 0;
  for (int mark : marks) sum += mark;
  std::printf("%d\n", sum);
}
