// A detached thread counts in a member. When the poller is destroyed the thread goes on and counts
// in memory that is no longer a poller.

#include <atomic>
#include <thread>

struct poller {
  std::atomic<int> hits{0};

  void start() {
    std::thread counter([this] { ++hits; });  // ra-expect(capture-this-escapes)
    counter.detach();  // ra-expect(thread-detached)
  }
};

int main() {
  poller p;
  p.start();
}
