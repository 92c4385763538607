// No rule is called detached-thread. A comment for it can match nothing, today or later.

#include <thread>

void work() noexcept;

void start() {
  std::thread watchdog(work);
  // ra-ok(detached-thread): ends with the process  // ra-expect(stale-suppression)
  watchdog.detach();  // ra-expect(thread-detached)
}

int main() {
  start();
  return 0;
}
