// A guard declared after the group waits in its destructor, also when the check throws.

#include <stdexcept>

#include <oneapi/tbb/task_group.h>

class waits_at_end {
 public:
  explicit waits_at_end(tbb::task_group& group) : group_(group) {}
  waits_at_end(const waits_at_end&) = delete;
  waits_at_end& operator=(const waits_at_end&) = delete;
  ~waits_at_end() { group_.wait(); }

 private:
  tbb::task_group& group_;
};

void load_block(int block) noexcept;

void check(int blocks) {
  if (blocks > 1000) throw std::length_error("too many blocks");
}

void load(int blocks) {
  tbb::task_group group;
  waits_at_end waiting(group);
  for (int block = 0; block < 4; ++block) {
    group.run([block] { load_block(block); });
  }
  check(blocks);
}
