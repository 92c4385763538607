// No lambda at all: the thread gets a pointer to a member function and `this`. The object it runs
// on is a local of the caller.

#include <atomic>
#include <thread>

class heartbeat {
 public:
  void begin() {
    std::thread beats(&heartbeat::run, this);  // ra-expect(capture-this-escapes)
    beats.detach();  // ra-expect(thread-detached)
  }

 private:
  void run() {
    for (int i = 0; i < 1000; ++i) beats_.fetch_add(1);
  }

  std::atomic<int> beats_{0};
};

void handle_connection() {
  heartbeat alive;
  alive.begin();
}
