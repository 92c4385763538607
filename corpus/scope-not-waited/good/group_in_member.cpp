// The destructor waits for the group before anything of the object is destroyed.

#include <atomic>

#include <oneapi/tbb/task_group.h>

class counter {
 public:
  counter() = default;
  counter(const counter&) = delete;
  counter& operator=(const counter&) = delete;
  ~counter() { finish(); }

  void add_later(int amount) {
    group_.run([this, amount] { total_ += amount; });
  }

  long result() {
    finish();
    return total_;
  }

 private:
  void finish() { group_.wait(); }

  std::atomic<long> total_{0};
  tbb::task_group group_;
};

int main() {
  counter c;
  c.add_later(1);
  c.add_later(2);
  return c.result() == 3 ? 0 : 1;
}
