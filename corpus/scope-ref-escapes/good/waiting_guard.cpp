// A guard that waits in its destructor stands after the local, so it is destroyed first: the group
// is empty when the local dies, on the early return as well.

#include <oneapi/tbb/task_group.h>

class wait_at_end {
 public:
  explicit wait_at_end(tbb::task_group& group) : group_(group) {}
  wait_at_end(const wait_at_end&) = delete;
  wait_at_end& operator=(const wait_at_end&) = delete;
  ~wait_at_end() { group_.wait(); }

 private:
  tbb::task_group& group_;
};

void use(const int& value) noexcept;

void run_all(tbb::task_group& group, bool twice) {
  int value = 7;
  wait_at_end waiting(group);
  group.run([&value] { use(value); });
  if (!twice) return;
  group.run([&value] { use(value); });
}
