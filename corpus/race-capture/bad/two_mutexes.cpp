// Both tasks hold a lock when they touch the balance, but not the same lock: each uses the mutex
// of its own side.

#include <cstdio>
#include <mutex>
#include <thread>

struct side {
  std::mutex m;
  int turns = 0;
};

int main() {
  side left, right;
  int balance = 0;
  {
    std::jthread credit([&] {
      std::lock_guard hold(left.m);
      ++left.turns;
      balance += 10;
    });
    std::jthread debit([&] {
      std::lock_guard hold(right.m);
      ++right.turns;
      balance -= 10;  // ra-expect(race-capture)
    });
  }
  std::printf("%d\n", balance);
}
