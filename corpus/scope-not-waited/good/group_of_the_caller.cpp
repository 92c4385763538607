// The helpers only start tasks; the function that owns the group waits.

#include <oneapi/tbb/task_group.h>

void compress(int part) noexcept;

static void start_one(tbb::task_group& group, int part) {
  group.run([part] { compress(part); });
}

static bool start_all(tbb::task_group& group, int parts) {
  for (int part = 0; part < parts; ++part) {
    if (part == 100) return false;
    start_one(group, part);
  }
  return true;
}

bool compress_all(int parts) {
  tbb::task_group group;
  bool complete = start_all(group, parts);
  group.wait();
  return complete;
}
