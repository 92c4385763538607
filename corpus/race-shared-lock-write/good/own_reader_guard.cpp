// One guard class of the project with a flag for reading or writing, which is a constant at each
// use. The function that empties the queue asks for writing.

#include <cstdio>
#include <shared_mutex>
#include <thread>
#include <vector>

enum class intent { read, write };

template <intent What>
class door {
 public:
  explicit door(std::shared_mutex& m) : m_(m) {
    if constexpr (What == intent::read)
      m_.lock_shared();
    else
      m_.lock();
  }
  ~door() {
    if constexpr (What == intent::read)
      m_.unlock_shared();
    else
      m_.unlock();
  }
  door(const door&) = delete;
  door& operator=(const door&) = delete;

 private:
  std::shared_mutex& m_;
};

struct queue {
  std::shared_mutex m;
  std::vector<int> waiting{1, 2, 3};

  void drain() {
    door<intent::write> held(m);
    waiting.clear();
  }
  bool empty() {
    door<intent::read> held(m);
    return waiting.empty();
  }
};

int main() {
  queue q;
  std::jthread a([&q] { q.drain(); });
  std::jthread b([&q] { std::printf("%d\n", q.empty()); });
}
