// joinable() tells whether there is anything left to join, so asking first makes join() safe, also
// the second time.

#include <thread>

void work() noexcept;

void run() {
  std::thread t(work);
  if (t.joinable()) t.join();
  if (t.joinable()) t.join();
}

int main() {
  run();
}
