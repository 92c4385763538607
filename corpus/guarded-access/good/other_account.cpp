// A transfer locks both accounts at once. The constructor and the destructor lock nothing: nobody
// else knows the account then.

#include <cstdio>
#include <mutex>

#include "ra/annotations.h"

class account {
 public:
  explicit account(long opening) { balance_ = opening; }
  ~account() { std::printf("closed with %ld\n", balance_); }

  void transfer_to(account& other, long amount) {
    const std::scoped_lock hold(m_, other.m_);
    balance_ -= amount;
    other.balance_ += amount;
  }
  long balance() {
    const std::lock_guard<std::mutex> hold(m_);
    return balance_;
  }

 private:
  std::mutex m_;
  long balance_ RA_GUARDED_BY(m_) = 0;
};

int main() {
  account a(10), b(20);
  a.transfer_to(b, 5);
  return a.balance() == 5 && b.balance() == 25 ? 0 : 1;
}
