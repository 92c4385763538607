// The comment stands right above the line of the finding.

#include <thread>

void work() noexcept;
int started;

void start() {
  std::thread watchdog(work);
  ++started;
  // ra-ok(thread-detached): ends with the process
  watchdog.detach();
}

int main() {
  start();
  return started - 1;
}
