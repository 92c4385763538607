// scoped_lock takes any number of mutexes, also none. This one holds nothing, and compiles.

#include <mutex>

class counter {
 public:
  void add(int amount) {
    std::scoped_lock held;  // ra-expect(lock-ineffective)
    total_ += amount;
  }

  int total() {
    std::scoped_lock held(mutex_);
    return total_;
  }

 private:
  std::mutex mutex_;
  int total_ = 0;
};

int main() {
  counter c;
  c.add(3);
  return c.total() == 3 ? 0 : 1;
}
