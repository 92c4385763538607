// The task would unlock what another thread locked. To borrow the lock itself is fine.
#include "ra/scope.h"
#include <mutex>

int look(std::mutex& lock, const int& shared) {
  const std::lock_guard held(lock);
  return shared;
}
int run(std::mutex& lock, const int& shared) {
  return ra::concurrent([&](ra::scope& s) {
    return s.spawn(look, std::ref(lock), std::cref(shared)).join();
  });
}
