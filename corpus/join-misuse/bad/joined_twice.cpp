// The second join finds a handle without a thread and throws std::system_error.

#include <thread>

void work() noexcept;

void run() {
  std::thread t(work);
  t.join();
  t.join();  // ra-expect(join-misuse)
}

int main() {
  run();
}
