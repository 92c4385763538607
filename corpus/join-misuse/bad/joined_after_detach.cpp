// A detached thread has left its handle; there is nothing to join any more.

#include <thread>

void work() noexcept;

void run(bool in_background) {
  std::thread t(work);
  if (in_background) {
    t.detach();  // ra-expect(thread-detached)
  }
  t.join();  // ra-expect(join-misuse)
}

int main() {
  run(true);
}
