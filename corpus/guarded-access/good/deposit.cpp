// The balance is declared as guarded, and every use of it is inside the lock.

#include <mutex>

#include "ra/annotations.h"

struct acct {
  std::mutex m;
  int bal RA_GUARDED_BY(m) = 0;
  void put(int x) {
    std::lock_guard l(m);
    bal += x;
  }
};

int pay_in(acct& account, int times) {
  for (int i = 0; i < times; ++i) account.put(10);
  std::lock_guard l(account.m);
  return account.bal;
}
