// The helpers are two halves of one section. Both say so in their contract, and every caller uses
// them as a pair.

#include <mutex>

#include "ra/annotations.h"

class ledger {
 public:
  void post(int amount) {
    begin();
    total_ += amount;
    end();
  }

  int total() {
    begin();
    int result = total_;
    end();
    return result;
  }

 private:
  void begin() RA_ACQUIRES(mutex_) { mutex_.lock(); }
  void end() RA_RELEASES(mutex_) {
    ++entries_;
    mutex_.unlock();
  }

  std::mutex mutex_;
  int total_ = 0;
  int entries_ = 0;
};
