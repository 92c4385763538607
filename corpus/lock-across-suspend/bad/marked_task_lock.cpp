// The lock is a thread's: taking it holds the thread. It is held over a wait of the task.

#include "ra/annotations.h"

class RA_CAPABILITY thread_lock {
 public:
  void lock() RA_ACQUIRES() RA_BLOCKING;
  void unlock() RA_RELEASES();
};

int read_line() RA_SUSPENDS;

int next(thread_lock& of) {
  of.lock();
  const int line = read_line();  // ra-expect(lock-across-suspend)
  of.unlock();
  return line;
}
