// The task would unlock what another thread locked. To borrow the lock itself is fine.
// error: RA3001
#include "ra/scope.h"
#include <mutex>

int look(std::unique_lock<std::mutex>, const int& shared) { return shared; }
int run(std::mutex& lock, const int& shared) {
  return ra::concurrent([&](ra::scope& s) {
    return s.spawn(look, std::unique_lock(lock), std::cref(shared)).join();
  });
}
