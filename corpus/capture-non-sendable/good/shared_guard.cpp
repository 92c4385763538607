// The task takes the lock that it needs.

#include <ra/scope.h>

#include <mutex>

void later(std::mutex& m, int& n, ra::scope& s) {
  s.spawn([&m, &n] {
    const std::lock_guard held(m);
    ++n;
  });
}
