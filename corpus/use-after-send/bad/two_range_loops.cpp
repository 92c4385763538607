// The thread walks the whole vector, and so does the function that started it.

#include <cstdio>
#include <thread>
#include <vector>

int main() {
  std::vector<int> marks(1000);
  std::thread clearing([&marks] {
    for (int& mark : marks) mark = 1;
  });
  int sum = 0;
  for (int mark : marks) sum += mark;  // ra-expect(use-after-send)
  clearing.join();
  std::printf("%d\n", sum);
}
