// The check throws between the start of the tasks and the wait. While the stack unwinds, the group
// cancels the blocks that have not begun: some are loaded and some are not.

#include <stdexcept>

#include <oneapi/tbb/task_group.h>

void load_block(int block) noexcept;

void check(int blocks) {
  if (blocks > 1000) throw std::length_error("too many blocks");
}

void load(int blocks) {
  tbb::task_group group;  // ra-expect(scope-not-waited)
  for (int block = 0; block < 4; ++block) {
    group.run([block] { load_block(block); });
  }
  check(blocks);
  group.wait();
}

int main() {
  load(2);
}
