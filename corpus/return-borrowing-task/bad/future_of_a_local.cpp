// The future is returned and the local it depends on is not: the task reads a dead stack frame.

#include <future>

std::future<int> compute() {
  int n = 1;
  return std::async(std::launch::async, [&n] { return n; });  // ra-expect(return-borrowing-task)
}

int doubled() {
  std::future<int> result = compute();
  return result.get() * 2;
}

int main() { return doubled() == 2 ? 0 : 1; }
