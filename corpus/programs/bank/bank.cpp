// Two threads change one account: the teller pays money in while the main thread takes the fees,
// and nothing orders the two. Two steps that meet lose one of them: build it without optimization and
// count the money.

#include <functional>
#include <iostream>
#include <thread>

struct account {
  long balance = 0;
};

void deposit(account& to, long amount) { to.balance += amount; }

void withdraw(account& from, long amount) { from.balance -= amount; }  // ra-expect(use-after-send)

void teller(account& shop) {
  for (int customer = 0; customer < 100000; ++customer) deposit(shop, 10);
}

int main() {
  account shop;
  std::thread at_the_counter(teller, std::ref(shop));
  for (int month = 0; month < 100000; ++month) withdraw(shop, 1);
  at_the_counter.join();
  std::cout << "balance " << shop.balance << ", should be 900000\n";
}
