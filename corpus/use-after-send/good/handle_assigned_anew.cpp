// Assigning to a jthread joins the thread it had. So the counter is free again in each iteration,
// and after the assignment of an empty handle.

#include <cstdio>
#include <thread>

int main() {
  int steps = 0;
  std::jthread runner;
  for (int round = 0; round < 3; ++round) {
    runner = std::jthread();
    steps *= 10;
    runner = std::jthread([&steps] { ++steps; });
  }
  runner = std::jthread();
  std::printf("%d\n", steps);
}
