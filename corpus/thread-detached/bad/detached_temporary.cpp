// Started and let go in one expression: nobody can tell when the work is done, and at the end of
// main() it is cut off wherever it is.

#include <thread>

void work() noexcept;

void start_work() { std::thread(work).detach(); }  // ra-expect(thread-detached)

int main() {
  for (int i = 0; i < 3; ++i) {
    start_work();
  }
  return 0;
}
