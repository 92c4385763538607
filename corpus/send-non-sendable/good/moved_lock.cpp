// The thread gets the mutex by reference and locks for itself. The lock of the sender is moved as
// well, but into a function that runs at once.

#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

static void finish(std::unique_lock<std::mutex> held, int* result) {
  *result += 42;
  held.unlock();
}

static void finish_in_thread(std::mutex& m, int* result) {
  finish(std::unique_lock<std::mutex>(m), result);
}

int main() {
  std::mutex m;
  int result = 0;
  std::unique_lock held(m);
  finish(std::move(held), &result);
  std::jthread worker(finish_in_thread, std::ref(m), &result);
  worker.join();
  std::printf("%d\n", result);
}
