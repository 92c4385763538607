// The thread's own body joins the thread: it would wait for its own end. The library answers with
// an exception, and an exception that leaves a thread ends the program.

#include <latch>
#include <thread>

void work() noexcept;

int main() {
  std::latch started(1);
  std::latch finished(1);
  std::thread t;
  t = std::thread([&t, &started, &finished] {
    started.wait();
    work();
    t.join();  // ra-expect(join-misuse)
    finished.count_down();
  });
  started.count_down();
  finished.wait();
  if (t.joinable()) t.join();
}
