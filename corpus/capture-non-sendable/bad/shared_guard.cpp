// A guard belongs to who took the lock, also where a shared_ptr holds it. That the lock of a thread
// is held while a task is started, which may suspend, is a mistake of its own.

#include <ra/scope.h>

#include <memory>
#include <mutex>

void later(std::mutex& m, ra::scope& s) {
  auto held = std::make_shared<std::unique_lock<std::mutex>>(m);
  s.spawn([held] { held->unlock(); });  // ra-expect(capture-non-sendable) ra-expect(lock-across-suspend)
}
