// Two names, one mutex: the second task reaches the lock of the first through a reference kept in
// its own structure.

#include <cstdio>
#include <mutex>
#include <thread>

struct side {
  std::mutex& m;
  int turns = 0;
};

int main() {
  std::mutex table;
  side left{table}, right{table};
  int balance = 0;
  {
    std::jthread credit([&] {
      std::lock_guard hold(left.m);
      ++left.turns;
      balance += 10;
    });
    std::jthread debit([&] {
      std::lock_guard hold(table);
      ++right.turns;
      balance -= 10;
    });
  }
  std::printf("%d\n", balance);
}
