// A comment on a line of its own speaks for the next line only. A line was added in between, and
// the finding is out of its reach.

#include <thread>

void work() noexcept;
int started;

void start() {
  std::thread watchdog(work);
  // ra-ok(thread-detached): ends with the process  // ra-expect(stale-suppression)
  ++started;
  watchdog.detach();  // ra-expect(thread-detached)
}

int main() {
  start();
  return started - 1;
}
