// unique_lock is let go for the slow part and taken again; the slow part works on a copy.

#include <cstdio>
#include <mutex>

#include "ra/annotations.h"

class counter {
 public:
  void hit() {
    std::unique_lock<std::mutex> hold(m_);
    const int hits = ++hits_;
    hold.unlock();
    std::printf("hit %d\n", hits);
    hold.lock();
    last_printed_ = hits_;
  }

 private:
  std::mutex m_;
  int hits_ RA_GUARDED_BY(m_) = 0;
  int last_printed_ RA_GUARDED_BY(m_) = 0;
};

void hit_twice(counter& c) {
  c.hit();
  c.hit();
}
