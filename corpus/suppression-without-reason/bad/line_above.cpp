// A comment on a line of its own speaks for the next line. This one has no reason either, so the
// second join below is reported.

#include <thread>

void work() noexcept;

void run() {
  std::thread t(work);
  t.join();
  // ra-ok(join-misuse)  // ra-expect(suppression-without-reason)
  t.join();  // ra-expect(join-misuse)
}

int main() {
  run();
}
