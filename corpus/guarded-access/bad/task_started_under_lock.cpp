// The lock is held while the thread is started, not while the thread runs.

#include <mutex>
#include <thread>

#include "ra/annotations.h"

class cache {
 public:
  void refresh_later() {
    std::lock_guard hold(m_);
    generation_ += 1;
    refresher_ = std::jthread([this] {
      generation_ += 1;  // ra-expect(guarded-access)
    });
  }

 private:
  std::mutex m_;
  int generation_ RA_GUARDED_BY(m_) = 0;
  std::jthread refresher_;
};

void refresh(cache& c) { c.refresh_later(); }
