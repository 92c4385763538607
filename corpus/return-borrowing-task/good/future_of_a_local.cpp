// The number is copied into the task, which owns all that it needs.

#include <future>

std::future<int> compute() {
  int n = 1;
  return std::async(std::launch::async, [n] { return n; });
}

int doubled() {
  std::future<int> result = compute();
  return result.get() * 2;
}

int main() { return doubled() == 2 ? 0 : 1; }
