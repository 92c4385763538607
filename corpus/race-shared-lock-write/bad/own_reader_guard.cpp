// A guard class of the project takes the lock for reading; its name does not say so. The function
// that uses it empties the queue.

#include <cstdio>
#include <shared_mutex>
#include <thread>
#include <vector>

class door {
 public:
  explicit door(std::shared_mutex& m) : m_(m) { m_.lock_shared(); }
  ~door() { m_.unlock_shared(); }
  door(const door&) = delete;
  door& operator=(const door&) = delete;

 private:
  std::shared_mutex& m_;
};

struct queue {
  std::shared_mutex m;
  std::vector<int> waiting{1, 2, 3};

  void drain() {
    door held(m);
    waiting.clear();  // ra-expect(race-shared-lock-write)
  }
};

int main() {
  queue q;
  std::jthread a([&q] { q.drain(); });
  std::jthread b([&q] { q.drain(); });
  std::puts("draining");
}
