// The detached thread shares ownership of the counter, which lives as long as either of them. That
// nobody waits for the thread is another matter, and reported as such.

#include <atomic>
#include <memory>
#include <thread>

void count_in_background() {
  auto n = std::make_shared<std::atomic<int>>(0);
  std::thread([n] { ++*n; }).detach();  // ra-expect(thread-detached)
}

int main() {
  for (int round = 0; round < 4; ++round) {
    count_in_background();
  }
  return 0;
}
