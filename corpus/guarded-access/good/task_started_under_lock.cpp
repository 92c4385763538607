// The thread takes the lock itself, as a guard that was returned by a function. It is started after
// the lock was let go, so that the assignment may wait for the thread before it.

#include <mutex>
#include <thread>

#include "ra/annotations.h"

class cache {
 public:
  void refresh_later() {
    {
      auto hold = locked();
      generation_ += 1;
    }
    refresher_ = std::jthread([this] {
      auto held_by_thread = locked();
      generation_ += 1;
    });
  }

 private:
  std::unique_lock<std::mutex> locked() { return std::unique_lock<std::mutex>(m_); }

  std::mutex m_;
  int generation_ RA_GUARDED_BY(m_) = 0;
  std::jthread refresher_;
};

void refresh(cache& c) { c.refresh_later(); }
