// The quick caller leaves without joining. The destructor of a thread that is still joinable ends
// the program.

#include <thread>

void work() noexcept;

void run(bool quick) {
  std::thread t(work);  // ra-expect(thread-not-joined)
  if (quick) return;
  t.join();
}

int main() {
  run(false);
  run(true);
}
