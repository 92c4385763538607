// unique_lock is let go before the slow part, and the guarded counter is read once more after it.

#include <cstdio>
#include <mutex>

#include "ra/annotations.h"

class counter {
 public:
  void hit() {
    std::unique_lock<std::mutex> hold(m_);
    ++hits_;
    hold.unlock();
    std::printf("hit %d\n", hits_);  // ra-expect(guarded-access)
  }

 private:
  std::mutex m_;
  int hits_ RA_GUARDED_BY(m_) = 0;
};

void hit_twice(counter& c) {
  c.hit();
  c.hit();
}
