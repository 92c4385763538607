// When time is up the thread is asked to stop, and joined: it ends soon after, and it has an owner
// until then.

#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>

void scan_block(int block) noexcept;

bool scan(std::chrono::milliseconds patience) {
  std::atomic<bool> done{false};
  std::jthread scanner([&done](std::stop_token stop) {
    int block = 0;
    while (block < 1000 && !stop.stop_requested()) scan_block(block++);
    done = block == 1000;
  });
  std::this_thread::sleep_for(patience);
  scanner.request_stop();
  scanner.join();
  return done;
}
