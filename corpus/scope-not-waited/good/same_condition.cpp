// Tasks are started under a condition, and waited for under the same one. An unused group may be
// destroyed as it is.

#include <oneapi/tbb/task_group.h>

void index_new_files() noexcept;
void index_old_files() noexcept;

void index_files(const bool parallel) {
  tbb::task_group group;
  if (parallel) {
    group.run(index_new_files);
  } else {
    index_new_files();
  }
  index_old_files();
  if (parallel) group.wait();
}

void measure_overhead(int rounds) {
  for (int i = 0; i < rounds; ++i) {
    tbb::task_group unused;
  }
}
