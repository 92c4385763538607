// The thread is a member, and the last one: it is joined before anything it uses is destroyed.

#include <atomic>
#include <thread>

struct poller {
  std::atomic<int> hits{0};
  std::jthread thread;

  void start() {
    thread = std::jthread([this] { ++hits; });
  }
};

int main() {
  poller p;
  p.start();
}
