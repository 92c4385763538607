// No coroutine here: the function runs on a fiber, and next_event() may suspend it, as its
// declaration says. The lock is held meanwhile.

#include <mutex>

#include "ra/annotations.h"

int next_event() RA_SUSPENDS;

class event_counter {
 public:
  void count(int rounds) {
    for (int i = 0; i < rounds; ++i) {
      std::lock_guard held(mutex_);
      last_ = next_event();  // ra-expect(lock-across-suspend)
      ++events_;
    }
  }

 private:
  std::mutex mutex_;
  int events_ = 0;
  int last_ = 0;
};
