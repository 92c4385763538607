// Taking the lock may suspend the task, so no thread can own it: it may be held over a wait.

#include "ra/annotations.h"

class RA_CAPABILITY fiber_lock {
 public:
  void lock() RA_ACQUIRES() RA_SUSPENDS;
  void unlock() RA_RELEASES();
};

int read_line() RA_SUSPENDS;

int next(fiber_lock& of) {
  of.lock();
  const int line = read_line();
  of.unlock();
  return line;
}
