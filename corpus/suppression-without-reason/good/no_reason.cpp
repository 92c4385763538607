// The reason follows the colon, and the finding on this line is silenced.

#include <thread>

void work() noexcept;

void start_work() {
  std::thread worker(work);
  worker.detach();  // ra-ok(thread-detached): a watchdog that lives as long as the process
}

int main() {
  start_work();
  return 0;
}
