// After a wait that ran out of time the task is only told to stop, through an atomic. The buffer is
// touched where the wait said ready, or after wait() without a limit.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <future>
#include <thread>
#include <vector>

int main() {
  std::vector<int> buffer;
  std::atomic<bool> enough{false};
  auto reading = std::async(std::launch::async, [&] {
    for (int i = 0; i < 50 && !enough; ++i) {
      buffer.push_back(i);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  if (reading.wait_for(std::chrono::milliseconds(5)) == std::future_status::ready) {
    buffer.push_back(-1);
  } else {
    enough = true;
    reading.wait();
    buffer.push_back(-2);
  }
  std::printf("%d\n", buffer.back());
}
