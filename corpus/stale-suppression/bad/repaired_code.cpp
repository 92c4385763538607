// The thread was detached once. Now it is joined, and the comment has been left behind.

#include <thread>

void work() noexcept;

void run() {
  std::thread worker(work);
  worker.join();  // ra-ok(thread-detached): ends with the process  // ra-expect(stale-suppression)
}

int main() {
  run();
  run();
}
