// The balance is declared as guarded by the mutex of its account, and deposited to without it.

#include <mutex>

#include "ra/annotations.h"

struct acct {
  std::mutex m;
  int bal RA_GUARDED_BY(m) = 0;
  void put(int x) {
    bal += x;  // ra-expect(guarded-access)
  }
};

int pay_in(acct& account, int times) {
  for (int i = 0; i < times; ++i) account.put(10);
  std::lock_guard l(account.m);
  return account.bal;
}
