// The comment stands on the line above the finding and gives its reason.

#include <thread>

void work() noexcept;

void run() {
  std::thread t(work);
  t.join();
  // ra-ok(join-misuse): this test wants to see the exception of a second join
  t.join();
}

int main() {
  run();
}
