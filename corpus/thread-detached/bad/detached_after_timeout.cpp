// The caller waits while the thread is quick. Otherwise it is let go, and goes on in the background
// without an owner.

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>

void scan_disk() noexcept;

bool scan(std::chrono::milliseconds patience) {
  auto done = std::make_shared<std::atomic<bool>>(false);
  std::thread scanner([done] {
    scan_disk();
    *done = true;
  });
  std::this_thread::sleep_for(patience);
  if (*done) {
    scanner.join();
    return true;
  }
  scanner.detach();  // ra-expect(thread-detached)
  return false;
}
