// The finding is still there, so the comment is still needed.

#include <thread>

void work() noexcept;

void run() {
  std::thread worker(work);
  worker.detach();  // ra-ok(thread-detached): ends with the process
}

int main() {
  run();
  run();
}
