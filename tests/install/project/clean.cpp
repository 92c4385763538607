// The second write comes after the join, which orders it.

#include <thread>

int main() {
  int total = 0;
  std::thread other([&total] { total += 1; });
  other.join();
  total += 2;
  return total == 3 ? 0 : 1;
}
