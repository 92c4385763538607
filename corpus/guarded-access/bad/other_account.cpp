// A transfer locks the account it takes from, and changes the balance of both. The second one has a
// mutex of its own.

#include <mutex>

#include "ra/annotations.h"

class account {
 public:
  void transfer_to(account& other, long amount) {
    const std::lock_guard<std::mutex> hold(m_);
    balance_ -= amount;
    other.balance_ += amount;  // ra-expect(guarded-access)
  }
  long balance() {
    const std::lock_guard<std::mutex> hold(m_);
    return balance_;
  }

 private:
  std::mutex m_;
  long balance_ RA_GUARDED_BY(m_) = 0;
};

long settle(account& a, account& b) {
  a.transfer_to(b, 5);
  return a.balance() + b.balance();
}
