// The object owns the group and starts tasks in it. Neither its destructor nor anybody else waits.

#include <atomic>

#include <oneapi/tbb/task_group.h>

class counter {
 public:
  void add_later(int amount) {
    group_.run([amount] { total += amount; });
  }

  static long result() { return total; }

 private:
  inline static std::atomic<long> total{0};
  tbb::task_group group_;  // ra-expect(scope-not-waited)
};

int main() {
  counter c;
  c.add_later(1);
  c.add_later(2);
  return counter::result() >= 0 ? 0 : 1;
}
