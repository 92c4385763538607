// Both threads write `total`, and nothing orders them.

#include <thread>

int main() {
  int total = 0;
  std::thread other([&total] { total += 1; });
  total += 2;
  other.join();
  return total == 3 ? 0 : 1;
}
