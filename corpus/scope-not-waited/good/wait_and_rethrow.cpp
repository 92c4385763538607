// When the check throws, the handler waits before it passes the exception on.

#include <stdexcept>

#include <oneapi/tbb/task_group.h>

void load_block(int block) noexcept;

void check(int blocks) {
  if (blocks > 1000) throw std::length_error("too many blocks");
}

int load(int blocks) {
  tbb::task_group group;
  group.run([blocks] { load_block(blocks); });
  try {
    check(blocks);
  } catch (...) {
    group.wait();
    throw;
  }
  group.wait();
  return blocks;
}
