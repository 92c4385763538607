// The bank repaired: whoever changes the account holds its lock. The last look at the balance needs
// none, because the teller's thread has ended.

#include <functional>
#include <iostream>
#include <mutex>
#include <thread>

struct account {
  std::mutex m;
  long balance = 0;
};

void deposit(account& to, long amount) {
  const std::lock_guard<std::mutex> held(to.m);
  to.balance += amount;
}

void withdraw(account& from, long amount) {
  const std::lock_guard<std::mutex> held(from.m);
  from.balance -= amount;
}

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
