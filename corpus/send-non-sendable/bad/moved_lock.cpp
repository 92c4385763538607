// The lock is moved into the thread, which unlocks a mutex that another thread has locked.

#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>

static void finish(std::unique_lock<std::mutex> held, int* result) {
  *result = 42;
  held.unlock();
}

int main() {
  std::mutex m;
  int result = 0;
  std::unique_lock held(m);
  std::jthread worker(finish, std::move(held), &result);  // ra-expect(send-non-sendable)
  worker.join();
  std::printf("%d\n", result);
}
