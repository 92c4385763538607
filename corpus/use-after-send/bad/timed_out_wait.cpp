// A wait with a time limit may end before the task does, and exactly then the buffer is reset.

#include <chrono>
#include <cstdio>
#include <future>
#include <thread>
#include <vector>

int main() {
  std::vector<int> buffer;
  auto reading = std::async(std::launch::async, [&buffer] {
    for (int i = 0; i < 50; ++i) {
      buffer.push_back(i);
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  });
  if (reading.wait_for(std::chrono::milliseconds(5)) == std::future_status::timeout) {
    buffer.clear();  // ra-expect(use-after-send)
  }
  reading.wait();
  std::printf("%zu\n", buffer.size());
}
